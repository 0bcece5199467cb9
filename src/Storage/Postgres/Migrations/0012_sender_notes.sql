-- An id that a tenant chose, where another tenant's invoice has it already: its own invoices go by it all the same. NULL where the id itself is what it chose.
ALTER TABLE invoices ADD COLUMN public_id TEXT COLLATE "C";
-- The sender's own reference, and its metadata as a JSON array of objects with Key and Value.
ALTER TABLE invoices ADD COLUMN reference TEXT COLLATE "C";
ALTER TABLE invoices ADD COLUMN metadata TEXT;
-- When an endpoint that is gone was left alone, and why; NULL while events go there.
ALTER TABLE webhook_endpoints ADD COLUMN disabled_at BIGINT;
ALTER TABLE webhook_endpoints ADD COLUMN disabled_for TEXT;
-- Restores of a backup, and where the log went on: up to known_length it is known by checkpoints alone. While one has not ended,
-- nothing is sent for the first time without asking the destination whether it has it.
CREATE TABLE restores (
  backup_at   BIGINT NOT NULL,
  restored_at BIGINT NOT NULL PRIMARY KEY,
  log_length  BIGINT NOT NULL,
  known_length BIGINT NOT NULL,
  known_hash  TEXT NOT NULL,
  ended_at    BIGINT,
  ended_by    TEXT
);

CREATE UNIQUE INDEX invoices_public_id ON invoices (tenant, public_id) WHERE public_id IS NOT NULL;
CREATE INDEX invoices_reference ON invoices (tenant, reference, seq) WHERE reference IS NOT NULL;
-- A buyer is found by its identifier, or by its name as it is written.
CREATE INDEX invoices_buyer ON invoices (tenant, buyer_index, seq) WHERE buyer_index IS NOT NULL;
CREATE INDEX invoices_buyer_name ON invoices (tenant, substr(buyer_name, 1, 100), seq) WHERE buyer_name IS NOT NULL;
