-- What matching finds items and customers by, so that a payment asks for few rows however many items there are. Items of before get their keys before the first
-- payment is matched.
ALTER TABLE open_items ADD COLUMN keyed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX open_items_unkeyed ON open_items (tenant, seq) WHERE keyed = 0;
CREATE TABLE open_item_keys (
  tenant TEXT COLLATE "C" NOT NULL,
  kind   TEXT COLLATE "C" NOT NULL,
  key    TEXT COLLATE "C" NOT NULL,
  item   BIGINT NOT NULL REFERENCES open_items (seq),
  PRIMARY KEY (tenant, kind, key, item)
);
CREATE TABLE open_item_lengths (
  tenant TEXT COLLATE "C" NOT NULL,
  length BIGINT NOT NULL,
  PRIMARY KEY (tenant, length)
);
CREATE TABLE payer_names (
  tenant   TEXT COLLATE "C" NOT NULL,
  customer TEXT COLLATE "C" NOT NULL,
  name     TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, customer)
);
CREATE TABLE payer_name_keys (
  tenant   TEXT COLLATE "C" NOT NULL,
  key      TEXT COLLATE "C" NOT NULL,
  customer TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, key, customer)
);
ALTER TABLE payer_accounts ADD COLUMN account_key TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE payer_accounts SET account_key = UPPER(REPLACE(REPLACE(REPLACE(account, ' ', ''), '-', ''), '/', ''));
CREATE INDEX payer_accounts_key ON payer_accounts (tenant, account_key) WHERE revoked_at IS NULL;
