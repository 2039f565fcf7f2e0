-- What refresh-service owns: one plan per Item, as account.events.v1 tells of the Item. An Item that
-- is gone keeps its row, so that older events about it still find a higher version.
--
-- Lock order: inbox -> refresh_plan by item_id -> outbox. Sweeps skip what is locked.
-- Ids are opaque and case sensitive, hence collation "C". All times are business time.
create table refresh_plan (
    item_id             text collate "C" primary key,
    user_id             text collate "C" not null,
    -- ce_sequence of the newest event about the Item that was applied.
    item_version        bigint           not null,
    -- ce_sequence of the newest event that was told about this plan.
    version             bigint           not null,
    linked_at           timestamptz      not null,

    -- The Item as of item_version.
    institution_id      text collate "C",
    institution_name    text,
    login_state         text             not null check (login_state in
        ('UNKNOWN', 'HEALTHY', 'NEEDS_RECONNECT', 'REVOKED', 'REMOVING', 'UNLINKED')),
    login_observed_at   timestamptz      not null,
    last_success_at     timestamptz,
    user_present_at     timestamptz,
    consent_ends_at     timestamptz,
    disconnect_open     boolean          not null,
    disconnect_at       timestamptz,

    -- What a successful refresh has to reach; when it is asked for next, null while that is of no use.
    soft_due_at         timestamptz      not null,
    soft_ask_at         timestamptz,
    -- How often it was asked for since the last success.
    soft_attempts       int              not null,
    user_asked_at       timestamptz,

    -- When the owner will be needed, or needed more; null when no date says so.
    hard_due_at         timestamptz,
    -- The open need for the owner.
    requirement_id      uuid,
    hard_reason         text check (hard_reason in
        ('QUARTERLY', 'CONSENT_EXPIRING', 'PENDING_DISCONNECT', 'LOGIN_REQUIRED', 'REVOKED')),
    hard_since          timestamptz,
    hard_deadline       timestamptz,
    -- Version of the Item that ended the last need.
    closed_item_version bigint           not null,

    check ((requirement_id is null) = (hard_reason is null)),
    check ((requirement_id is null) = (hard_since is null))
);

create index refresh_plan_soft on refresh_plan (soft_ask_at, item_id) where soft_ask_at is not null;
create index refresh_plan_hard on refresh_plan (hard_due_at) where hard_due_at is not null;
create index refresh_plan_open on refresh_plan (hard_since) where requirement_id is not null;
-- What was asked for and did not succeed yet: small, unless something is wrong.
create index refresh_plan_asked on refresh_plan (soft_due_at)
    where soft_attempts > 0 and soft_ask_at is not null;
create index refresh_plan_of_user on refresh_plan (user_id);
