-- Live instances: without Redis each takes its equal part of Plaid's quota. Real time.
create table quota_instance (
    instance_id   uuid primary key,
    -- It counts its calls by itself, and so must all others.
    without_redis boolean     not null,
    seen_at       timestamptz not null
);
