-- Long values lie in a table of their own, which has its own setting.
ALTER TABLE outbox SET (toast.vacuum_truncate = false);
