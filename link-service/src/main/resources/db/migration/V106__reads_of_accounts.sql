-- Webhooks that say that an account is gone are answered by a read of the accounts only.

alter table item
    -- Start of the last /accounts/get that Plaid answered and that was compared with what is stored.
    add column accounts_read_at timestamptz;
