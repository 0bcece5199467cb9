-- What matching finds items and customers by, so that a payment asks for few rows however many items there are. Items of before get their keys before the first
-- payment is matched.
ALTER TABLE open_items ADD COLUMN keyed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX open_items_unkeyed ON open_items (tenant, seq) WHERE keyed = 0;
CREATE TABLE open_item_keys (
  tenant TEXT NOT NULL,
  kind   TEXT NOT NULL,
  key    TEXT NOT NULL,
  item   INTEGER NOT NULL REFERENCES open_items (seq),
  PRIMARY KEY (tenant, kind, key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE open_item_lengths (
  tenant TEXT NOT NULL,
  length INTEGER NOT NULL,
  PRIMARY KEY (tenant, length)
) STRICT, WITHOUT ROWID;
CREATE TABLE payer_names (
  tenant   TEXT NOT NULL,
  customer TEXT NOT NULL,
  name     TEXT NOT NULL,
  PRIMARY KEY (tenant, customer)
) STRICT, WITHOUT ROWID;
CREATE TABLE payer_name_keys (
  tenant   TEXT NOT NULL,
  key      TEXT NOT NULL,
  customer TEXT NOT NULL,
  PRIMARY KEY (tenant, key, customer)
) STRICT, WITHOUT ROWID;
ALTER TABLE payer_accounts ADD COLUMN account_key TEXT NOT NULL DEFAULT '';
UPDATE payer_accounts SET account_key = UPPER(REPLACE(REPLACE(REPLACE(account, ' ', ''), '-', ''), '/', ''));
CREATE INDEX payer_accounts_key ON payer_accounts (tenant, account_key) WHERE revoked_at IS NULL;
