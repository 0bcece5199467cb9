-- Deliveries of batches to the accountants. What was delivered stays delivered.
CREATE TABLE export_deliveries (
  seq    INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  target TEXT NOT NULL,
  batch  INTEGER NOT NULL,
  status TEXT NOT NULL,
  body   TEXT NOT NULL,
  UNIQUE (tenant, target, batch)
) STRICT;
CREATE INDEX export_deliveries_batch ON export_deliveries (tenant, batch);
CREATE TRIGGER export_deliveries_update BEFORE UPDATE ON export_deliveries WHEN OLD.status = 'Delivered' BEGIN
  SELECT RAISE(ABORT, 'What was delivered stays delivered.');
END;
CREATE TRIGGER export_deliveries_no_delete BEFORE DELETE ON export_deliveries BEGIN SELECT RAISE(ABORT, 'export_deliveries is append-only.'); END;
