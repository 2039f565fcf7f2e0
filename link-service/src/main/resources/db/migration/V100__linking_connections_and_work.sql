-- What link-service owns: users' locks, commands and their outcomes, the exchange ledger, Items with
-- their tokens and accounts, and the work that calls Plaid.
--
-- Lock order everywhere: users -> item by id -> plaid_work, work_subject and link_exchange -> outbox.
-- Ids are opaque and case sensitive, hence collation "C". Times are business time, except leases,
-- which are the database's own clock.

create table users (
    user_id        text collate "C" primary key,
    -- What Plaid knows the user by: a stable random id, so that no personal data leaves.
    client_user_id uuid             not null unique,
    -- Raised in each transaction that changes what the user sees.
    user_version   bigint           not null default 0,
    created_at     timestamptz      not null
);

-- One row per command that was ever taken; outcome_* are null while it is being carried out.
create table command_outcome (
    command_id    uuid primary key,
    user_id       text collate "C" not null,
    command_type  text             not null,
    received_at   timestamptz      not null,
    outcome_type  text,
    -- The outcome event in Confluent's wire format.
    outcome_value bytea,
    decided_at    timestamptz,
    check ((outcome_type is null) = (outcome_value is null)),
    check ((outcome_type is null) = (decided_at is null))
);

-- Link tokens that were issued; names the user and the request of a webhook about an unknown Item.
create table link_request (
    link_request_id  uuid primary key,
    user_id          text collate "C" not null,
    plaid_request_id text,
    issued_at        timestamptz      not null,
    expiration       timestamptz      not null
);

-- The ledger of public tokens: what became of each, keyed by its lower-case hexadecimal SHA-256.
create table link_exchange (
    token_sha256           text collate "C" primary key,
    user_id                text collate "C" not null references users,
    state                  text             not null check (state in
        ('RECEIVED', 'EXCHANGING', 'EXCHANGED', 'LINKED', 'AWAITING_USER', 'REJECTED', 'INTERRUPTED')),
    -- The one call that may be under way, or that took effect.
    attempt_id             uuid,
    -- The command that first brought the token.
    command_id             uuid             not null,
    plan                   text             not null,
    link_request_id        uuid,
    acknowledged_duplicate boolean          not null,
    -- As the browser reported them.
    institution_id         text,
    institution_name       text,
    received_at            timestamptz      not null,
    -- From here on nothing is sent to Plaid for this token any more.
    expires_at             timestamptz      not null,
    exchanged_at           timestamptz,
    -- The Item that Plaid answered with.
    item_id                text collate "C",
    -- LINKED: the connection that the user was told of; another one's when already linked.
    linked_item_id         text collate "C",
    rejection              text,
    existing_item_id       text collate "C",
    account_limit          int,
    open_accounts          int,
    plaid_error_code       text,
    plaid_request_id       text,
    updated_at             timestamptz      not null,
    check (state <> 'EXCHANGING' or attempt_id is not null),
    check (state <> 'EXCHANGED' or item_id is not null),
    check (state <> 'LINKED' or linked_item_id is not null),
    check (state <> 'REJECTED' or rejection is not null)
);

create index link_exchange_of_user on link_exchange (user_id);
create index link_exchange_of_item on link_exchange (item_id) where item_id is not null;

-- Linked Items. An unlinked one stays as a versioned tombstone.
create table item (
    item_id                 text collate "C" primary key,
    user_id                 text collate "C" not null references users,
    version                 bigint           not null,
    institution_id          text collate "C",
    institution_name        text,
    login_state             text             not null check (login_state in
        ('HEALTHY', 'NEEDS_RECONNECT', 'REVOKED', 'REMOVING', 'UNLINKED')),
    -- Plaid's error code, the endpoint and the start of the call that login_state was judged by.
    health_reason           text,
    health_source           text,
    health_observed_at      timestamptz      not null,
    consent_expiration_time timestamptz,
    last_user_present_at    timestamptz,
    last_success_started_at timestamptz,
    link_request_id         uuid,
    linked_at               timestamptz      not null,
    updated_at              timestamptz      not null
);

create index item_of_user on item (user_id);

-- Encrypted access tokens. A row may exist before its Item is linked, and while a rejected Item
-- waits for its removal at Plaid; it goes only after Plaid confirmed the removal.
create table item_token (
    item_id    text collate "C" primary key,
    user_id    text collate "C" not null references users,
    -- Bound to the row's identity; opens nowhere else.
    ciphertext bytea            not null,
    key_id     bigint           not null,
    stored_at  timestamptz      not null
);

create index item_token_of_key on item_token (key_id);

create table account (
    item_id                  text collate "C" not null references item,
    account_id               text collate "C" not null,
    user_id                  text collate "C" not null,
    institution_id           text collate "C",
    -- Plaid's order, from 0.
    position                 int              not null,
    persistent_account_id    text collate "C",
    name                     text             not null,
    official_name            text,
    mask                     text,
    type                     text             not null,
    subtype                  text,
    status                   text             not null check (status in ('OPEN', 'OVER_LIMIT', 'HIDDEN')),
    current_balance          numeric(38, 10),
    available_balance        numeric(38, 10),
    limit_balance            numeric(38, 10),
    iso_currency_code        text,
    unofficial_currency_code text,
    balances_as_of           timestamptz,
    primary key (item_id, account_id)
);

create index account_of_user on account (user_id);

-- Items that may exist at Plaid without a stored token; an operator decides.
create table orphan (
    orphan_id        uuid primary key,
    -- POSSIBLE: an exchange may have taken effect. STRANDED: an Item could not be removed.
    kind             text             not null check (kind in ('POSSIBLE', 'STRANDED')),
    user_id          text collate "C" not null,
    token_sha256     text collate "C",
    attempt_id       uuid unique,
    link_request_id  uuid,
    item_id          text collate "C",
    plaid_request_id text,
    detail           text             not null,
    noted_at         timestamptz      not null,
    resolved_at      timestamptz,
    resolution       text
);

create index orphan_open on orphan (noted_at) where resolved_at is null;

-- Whom or what work is about: the unit of mutual exclusion. Rows stay when the work is done.
create table work_subject (
    subject      text collate "C" primary key,
    leased_until timestamptz      not null default '-infinity',
    leased_by    uuid,
    -- Rises with each lease; a store step of an older one is refused.
    attempt      bigint           not null default 0
);

-- Calls to Plaid that have to be made. The row is the intent: it exists before Plaid is called.
create table plaid_work (
    id                  bigint generated always as identity primary key,
    subject             text collate "C" not null references work_subject,
    kind                text             not null,
    -- Which one of this kind: the command id, or empty where a subject has only one.
    work_key            text collate "C" not null,
    -- 0 a person waits, 1 webhook, 2 schedule, 3 backfill.
    lane                smallint         not null,
    institution_id      text collate "C",
    not_before          timestamptz      not null,
    attempts            int              not null default 0,
    payload             json             not null,
    -- Public token, encrypted for this service; null as soon as it is of no use.
    sealed_public_token bytea,
    -- How the last attempt ended, for operators.
    result              text,
    created_at          timestamptz      not null default now(),
    unique (subject, kind, work_key)
);

create index plaid_work_due on plaid_work (lane, not_before);
