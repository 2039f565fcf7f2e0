-- Transactions, how far each Item's were read, and who asked for it.

-- As Plaid shows them now. Grows with history, so it is cut by user: each question and each sync is
-- about one user, and so about one part.
create table bank_transaction (
    user_id                  text collate "C" not null,
    item_id                  text collate "C" not null,
    transaction_id           text collate "C" not null,
    account_id               text collate "C" not null,
    pending_transaction_id   text collate "C",
    pending                  boolean          not null,
    amount                   numeric(38, 10)  not null,
    iso_currency_code        text,
    unofficial_currency_code text,
    date                     date             not null,
    authorized_date          date,
    name                     text             not null,
    merchant_name            text,
    payment_channel          text,
    category_primary         text,
    category_detailed        text,
    primary key (user_id, item_id, transaction_id)
) partition by hash (user_id);

do $$
begin
    for part in 0..15 loop
        execute format(
            'create table bank_transaction_%s partition of bank_transaction'
            ' for values with (modulus 16, remainder %s)', part, part);
    end loop;
end $$;

-- Newest first, from any place on.
create index bank_transaction_by_date on bank_transaction (user_id, date desc, transaction_id desc);

-- What the pages of a round brought so far, each transaction as its last page left it. Becomes true,
-- all of it at once, with the round's last page; a round that is begun anew starts with none.
create table staged_transaction (
    round_id                 uuid             not null,
    transaction_id           text collate "C" not null,
    item_id                  text collate "C" not null,
    -- Gone; nothing else is known of it then.
    removed                  boolean          not null,
    account_id               text collate "C",
    pending_transaction_id   text collate "C",
    pending                  boolean,
    amount                   numeric(38, 10),
    iso_currency_code        text,
    unofficial_currency_code text,
    date                     date,
    authorized_date          date,
    name                     text,
    merchant_name            text,
    payment_channel          text,
    category_primary         text,
    category_detailed        text,
    primary key (round_id, transaction_id)
);

create index staged_transaction_of_item on staged_transaction (item_id);

-- How far an Item's transactions were read; no row, or no cursor: from the beginning.
create table item_sync (
    item_id text collate "C" primary key,
    cursor  text collate "C"
);

-- Demands for a refresh that no success has met yet.
create table refresh_demand (
    item_id      text collate "C" not null,
    due_id       text collate "C" not null,
    trigger      text             not null,
    -- Met by a success that started then or later.
    due_at       timestamptz      not null,
    primary key (item_id, due_id)
);

-- Paid calls, marked before they are sent: whatever became of one, it is not made again.
create table paid_call (
    due_id  text collate "C" primary key,
    item_id text collate "C" not null,
    sent_at timestamptz      not null
);

create index paid_call_by_age on paid_call (sent_at);
