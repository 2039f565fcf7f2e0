-- What one endpoint refuses, another one's success does not mend.

alter table item
    -- What is known of the login besides what login_state was judged by: the newest calls of other
    -- endpoints, each with its error, source and start.
    add column health_others json not null default '[]';
