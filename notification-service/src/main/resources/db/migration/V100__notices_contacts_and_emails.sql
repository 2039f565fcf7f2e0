-- What notification-service owns: connections as far as their owners are told about them, banks that
-- do not answer, how users are reached, and the e-mails to them.
--
-- Lock order everywhere: item -> notice -> email -> outbox. Ids are opaque and case sensitive, hence
-- collation "C". Times of items, notices and banks are business time; those of e-mails are the
-- database's own clock, since a mail server's patience cannot be moved.

-- One row per Item that was ever heard of. An unlinked one stays, so that what is older stays over.
create table item (
    item_id           text collate "C" primary key,
    user_id           text collate "C" not null,
    institution_id    text collate "C",
    institution_name  text,
    -- Version of the Item that the bank's name is from.
    known_version     bigint           not null default 0,
    -- Newest version of the Item whose event was applied.
    version           bigint           not null default 0,
    unlinked          boolean          not null default false,
    -- Up to where needs are over; see Closing.
    closed_version    bigint           not null default 0,
    closed_need       text collate "C",
    login_works_since bigint           not null default 0,
    -- Version of the bank at the start of the outage that was told last.
    told_outage       bigint           not null default 0
);

create index item_of_institution on item (institution_id, told_outage) where not unlinked;

create table notice (
    notice_id      uuid primary key,
    item_id        text collate "C" not null references item,
    user_id        text collate "C" not null,
    requirement_id text collate "C",
    item_version   bigint           not null,
    reason         text             not null check (reason in ('BANK_OUTAGE', 'QUARTERLY',
        'CONSENT_EXPIRING', 'PENDING_DISCONNECT', 'LOGIN_REQUIRED', 'REVOKED')),
    since          timestamptz      not null,
    deadline       timestamptz,
    told_at        timestamptz      not null,
    told_until     timestamptz      not null,
    -- The reminder that was told last; an e-mail about another one is out of date.
    stage          text             not null,
    snoozed_until  timestamptz,
    -- When something is to be told next.
    next_at        timestamptz,
    opened_at      timestamptz      not null,
    closed_at      timestamptz,
    closed_as      text check (closed_as in ('RESOLVED', 'UNLINKED')),
    check ((closed_at is null) = (closed_as is null))
);

create unique index notice_open on notice (item_id) where closed_at is null;
create index notice_open_of_user on notice (user_id) where closed_at is null;
create index notice_due on notice (next_at) where closed_at is null and next_at is not null;
create index notice_of_outage on notice (item_id) where closed_at is null and reason = 'BANK_OUTAGE';
create index notice_closed on notice (closed_at) where closed_at is not null;

-- Banks that were ever heard of.
create table institution (
    institution_id  text collate "C" primary key,
    version         bigint not null,
    name            text,
    -- Since when the bank has not answered well, and its version then; null while it does.
    trouble_since   timestamptz,
    trouble_version bigint,
    check ((trouble_since is null) = (trouble_version is null))
);

create index institution_in_trouble on institution (trouble_since) where trouble_since is not null;

-- How users are reached. An erased user's row keeps no more than that.
create table contact (
    user_id         text collate "C" primary key,
    email           text,
    name            text,
    locale          text,
    token_issued_at timestamptz not null,
    erased          boolean     not null default false
);

-- Users who do not want e-mails.
create table unsubscribed (
    user_id text collate "C" primary key,
    at      timestamptz not null
);

-- E-mails. not_before is when a waiting one is due, and when one being sent counts as lost.
create table email (
    email_id   uuid primary key,
    user_id    text collate "C" not null,
    state      text             not null check (state in
        ('WAITING', 'SENDING', 'SENT', 'SUPPRESSED', 'FAILED')),
    -- Whether further intents of the user may still join.
    joinable   boolean          not null,
    -- Handed over at least once without an answer that says what became of it.
    uncertain  boolean          not null default false,
    attempts   int              not null default 0,
    not_before timestamptz      not null,
    give_up_at timestamptz      not null,
    created_at timestamptz      not null default now(),
    ended_at   timestamptz,
    -- Why it was not sent, in our own words.
    reason     text,
    smtp_reply int
);

create unique index email_joinable on email (user_id) where joinable;
create index email_due on email (not_before) where state in ('WAITING', 'SENDING');
create index email_without_address on email (ended_at) where reason = 'no-address';
create index email_ended on email (ended_at) where ended_at is not null;

-- What an e-mail is about: one row per reminder of a notice, and one per new connection.
create table email_intent (
    intent_id  bigint generated always as identity primary key,
    email_id   uuid             not null references email on delete cascade,
    item_id    text collate "C" not null references item,
    -- Null for a new connection.
    notice_id  uuid,
    kind       text             not null check (kind in ('BANK_CONNECTED', 'BANK_OUTAGE',
        'RECONNECT_DUE', 'EXPIRES_SOON', 'RECONNECT_NEEDED')),
    stage      text             not null
);

create unique index email_intent_of_notice on email_intent (notice_id, stage)
    where notice_id is not null;
create unique index email_intent_of_connection on email_intent (item_id) where notice_id is null;
create index email_intent_of_email on email_intent (email_id);
