-- Lets the sweep find commands that no record can come back for. On the time of receipt, which
-- never changes, so that storing an outcome does not touch the index.
create index command_outcome_by_age on command_outcome (received_at);
