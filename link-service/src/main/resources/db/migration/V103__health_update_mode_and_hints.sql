-- Update mode, health, webhooks and unlinking.

alter table item
    -- Start of the last /item/get that Plaid answered.
    add column probed_at               timestamptz,
    -- Why it is given up, from REMOVING on.
    add column removal_reason          text check (removal_reason in ('USER', 'REPLACED', 'DUPLICATE', 'GONE')),
    -- The Item that takes its place.
    add column replaced_by             text collate "C",
    -- How the last attempt to refresh it ended.
    add column last_refresh_started_at timestamptz,
    add column last_refresh_outcome    text check (last_refresh_outcome in ('SUCCEEDED', 'FAILED')),
    add column last_refresh_failure    text;

-- HIDDEN accounts: start of the first read that did not show them any more.
alter table account add column missing_since timestamptz;
update account set missing_since = now() where status = 'HIDDEN';

-- What is known of Items only from webhooks. A webhook may come before its Item is known.
create table item_fact (
    item_id      text collate "C" not null,
    -- Plaid's webhook code.
    code         text             not null,
    -- The date that the fact speaks of; null for facts without one.
    fact_at      timestamptz,
    -- When the newest webhook that says so was signed.
    signed_at    timestamptz      not null,
    -- When the Item's owner and everyone else were told; null while that is to be done.
    announced_at timestamptz,
    -- When the owner went through update mode after it. A fact with a date never opens again.
    closed_at    timestamptz,
    unique nulls not distinct (item_id, code, fact_at)
);

-- Update mode: which Item, the plan to count new accounts against, and whether it was proven.
alter table link_request
    add column item_id text collate "C",
    add column plan    text,
    add column used_at timestamptz;

create index link_request_of_item on link_request (item_id, issued_at) where item_id is not null;

-- Rises with each hint that comes while the row exists: a row that was hinted at while it was worked
-- on is done once more.
alter table plaid_work add column revision bigint not null default 0;

-- Banks that do not, or did not, answer Plaid. One without a row was never in trouble.
create table institution_health (
    institution_id   text collate "C" primary key,
    institution_name text,
    version          bigint      not null,
    health           text        not null check (health in ('HEALTHY', 'DEGRADED', 'DOWN')),
    -- Plaid's error code; null when healthy.
    reason           text,
    -- Since when the health is what it is, and the start of the newest call that says so.
    since            timestamptz not null,
    observed_at      timestamptz not null
);

-- UNKNOWN: webhooks came about an Item that never became known.
alter table orphan
    drop constraint orphan_kind_check,
    add constraint orphan_kind_check check (kind in ('POSSIBLE', 'STRANDED', 'UNKNOWN')),
    alter column user_id drop not null;

create unique index orphan_unknown on orphan (item_id) where kind = 'UNKNOWN';

-- Every Item is asked how it is at least every 7 days, by a row that stays.
insert into work_subject (subject)
select 'item:' || item_id from item where login_state in ('HEALTHY', 'NEEDS_RECONNECT', 'REVOKED')
on conflict do nothing;

insert into plaid_work (subject, kind, work_key, lane, institution_id, not_before, payload)
select 'item:' || item_id, 'PROBE', '', 2, institution_id, now() + random() * interval '6 days', '{}'
from item where login_state in ('HEALTHY', 'NEEDS_RECONNECT', 'REVOKED');
