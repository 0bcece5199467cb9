-- Remittance advices: what a customer announced it would pay with one transfer.
CREATE TABLE remittance_advices (
  seq        INTEGER PRIMARY KEY,
  tenant     TEXT NOT NULL,
  advice_key TEXT NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE (tenant, advice_key)
) STRICT;
CREATE TRIGGER remittance_advices_no_update BEFORE UPDATE ON remittance_advices BEGIN SELECT RAISE(ABORT, 'remittance_advices is append-only.'); END;
CREATE TRIGGER remittance_advices_no_delete BEFORE DELETE ON remittance_advices BEGIN SELECT RAISE(ABORT, 'remittance_advices is append-only.'); END;
-- Repetitions of card payments that failed; one of each number of an invoice at a provider.
CREATE TABLE planned_charges (
  seq      INTEGER PRIMARY KEY,
  tenant   TEXT NOT NULL,
  provider TEXT NOT NULL,
  item     INTEGER NOT NULL REFERENCES open_items (seq),
  attempt  INTEGER NOT NULL,
  status   TEXT NOT NULL,
  due_at   INTEGER NOT NULL,
  tries    INTEGER NOT NULL,
  answer   TEXT NOT NULL,
  UNIQUE (tenant, provider, item, attempt)
) STRICT;
CREATE INDEX planned_charges_due ON planned_charges (tenant, provider, due_at) WHERE status = 'Planned';
CREATE INDEX planned_charges_item ON planned_charges (item);
