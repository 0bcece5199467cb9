-- Stops of outgoing deliveries, found incidents, and the versions of customers and products. Times are ticks of UTC, bodies are JSON.
-- A stop is of a tenant, and of one series or one destination of it where these are named. It is open until it is lifted.
CREATE TABLE delivery_stops (
  seq         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  tenant      TEXT NOT NULL,
  series      TEXT,
  destination TEXT,
  reason      TEXT NOT NULL,
  stopped_at  INTEGER NOT NULL,
  stopped_by  TEXT NOT NULL,
  lifted_at   INTEGER,
  lifted_by   TEXT
) STRICT;
CREATE INDEX delivery_stops_tenant ON delivery_stops (tenant, seq);
CREATE UNIQUE INDEX delivery_stops_open ON delivery_stops (tenant, COALESCE(series, ''), COALESCE(destination, '')) WHERE lifted_at IS NULL;
CREATE TRIGGER delivery_stops_no_delete BEFORE DELETE ON delivery_stops BEGIN SELECT RAISE(ABORT, 'delivery_stops is append-only.'); END;

CREATE TABLE receivable_incidents (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  tenant     TEXT NOT NULL,
  version    INTEGER NOT NULL,
  status     TEXT NOT NULL,
  found_at   INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  body       TEXT NOT NULL
) STRICT;
CREATE INDEX receivable_incidents_tenant ON receivable_incidents (tenant, seq);

-- Every version stays; the highest is the one that counts.
CREATE TABLE receivable_records (
  tenant     TEXT NOT NULL,
  kind       TEXT NOT NULL,
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  content    TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (tenant, kind, id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER receivable_records_no_update BEFORE UPDATE ON receivable_records BEGIN SELECT RAISE(ABORT, 'receivable_records is append-only.'); END;
CREATE TRIGGER receivable_records_no_delete BEFORE DELETE ON receivable_records BEGIN SELECT RAISE(ABORT, 'receivable_records is append-only.'); END;

-- How old drafts are that nobody issued yet.
CREATE INDEX receivable_drafts_open ON receivable_drafts (updated_at) WHERE status = 'Open';
