-- A vacuum that gives the file's end back locks the whole table, and a queue needs the room again at once.
ALTER TABLE outbox SET (vacuum_truncate = false);
