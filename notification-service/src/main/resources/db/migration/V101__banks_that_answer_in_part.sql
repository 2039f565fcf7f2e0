-- Whether a bank in trouble still answers in part: its customers are not told that it is silent.
alter table institution add column answers_in_part boolean not null default false;
