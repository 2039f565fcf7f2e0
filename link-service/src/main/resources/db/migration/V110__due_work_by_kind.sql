-- A claim asks for each kind by itself: one that is left alone, however much of it is due, costs nothing.

create index plaid_work_due_of_kind on plaid_work (lane, kind, not_before, id);
drop index plaid_work_due;
