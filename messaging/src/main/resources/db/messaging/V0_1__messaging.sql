-- Events waiting to be published. Insert-only: a row leaves when Kafka has acknowledged it.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard      smallint    NOT NULL,
    topic      text        NOT NULL,
    key        bytea,
    headers    bytea       NOT NULL,
    value      bytea,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX outbox_by_shard ON outbox (shard, id);

-- Whoever holds the lock of a row publishes the events of that shard.
CREATE TABLE outbox_shard (
    shard smallint PRIMARY KEY
);

INSERT INTO outbox_shard (shard) SELECT generate_series(0, 15);

-- Events that Kafka will never take; an operator decides.
CREATE TABLE outbox_parked (
    id         bigint PRIMARY KEY,
    topic      text        NOT NULL,
    key        bytea,
    headers    bytea       NOT NULL,
    value      bytea,
    created_at timestamptz NOT NULL,
    parked_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason     text        NOT NULL
);

-- Which events a logical consumer has applied.
CREATE TABLE inbox (
    consumer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);

CREATE INDEX inbox_by_age ON inbox (received_at);
