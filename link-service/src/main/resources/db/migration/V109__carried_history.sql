-- What a connection read lives on in the one that takes its place, as far as that one does not read
-- it by itself.

alter table bank_transaction
    -- Read by a connection whose place this Item took; Plaid does not speak of it any more.
    add column carried boolean not null default false;

alter table item_sync
    -- Whether any of the Item's transactions were carried here.
    add column carried boolean not null default false;
