-- Staged pages are worth nothing after a crash: a round that finds fewer of them than it read begins
-- anew. So they need no log, and one index that begins with the Item serves all questions.

drop index staged_transaction_of_item;
alter table staged_transaction drop constraint staged_transaction_pkey;
alter table staged_transaction add primary key (item_id, round_id, transaction_id);
alter table staged_transaction set unlogged;
