-- Times are ticks of 100 ns since year 1, UTC. Enumerations are their names. Only what is queried is a column; the whole state is in "state".
CREATE TABLE invoices (
  seq          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  tenant       TEXT NOT NULL,
  destination  TEXT NOT NULL,
  seller       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  number       TEXT NOT NULL,
  year         INTEGER NOT NULL,
  received_at  INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  stage        TEXT NOT NULL,
  standing     TEXT NOT NULL,
  transport    TEXT NOT NULL,
  authority    TEXT NOT NULL,
  business     TEXT NOT NULL,
  payment      TEXT NOT NULL,
  wake_at      INTEGER,
  version      INTEGER NOT NULL,
  lease_token  TEXT,
  lease_owner  TEXT,
  lease_until  INTEGER,
  trail_length INTEGER NOT NULL,
  trail_hash   TEXT NOT NULL,
  state        TEXT NOT NULL
) STRICT;

-- Not unique: an authority may clear late what we took for rejected; that word must be recorded all the same.
CREATE INDEX invoices_natural_key ON invoices (tenant, seller, number, year, kind) WHERE standing NOT IN ('Rejected', 'Cancelled');
CREATE INDEX invoices_due ON invoices (destination, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX invoices_unknown ON invoices (transport) WHERE transport = 'OutcomeUnknown';
CREATE INDEX invoices_number ON invoices (number);
CREATE INDEX invoices_tenant ON invoices (tenant);
CREATE INDEX invoices_tenant_standing ON invoices (tenant, standing);
CREATE INDEX invoices_tenant_authority ON invoices (tenant, authority);
CREATE INDEX invoices_tenant_destination ON invoices (tenant, destination);
CREATE INDEX invoices_standing ON invoices (standing);
CREATE INDEX invoices_authority ON invoices (authority);
CREATE INDEX invoices_destination ON invoices (destination);

-- What was submitted, and the state that was answered first.
CREATE TABLE submissions (
  invoice      INTEGER PRIMARY KEY REFERENCES invoices (seq),
  content_hash TEXT NOT NULL,
  first_state  TEXT NOT NULL
) STRICT;

CREATE TABLE idempotency_keys (
  tenant       TEXT NOT NULL,
  key          TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  invoice      INTEGER NOT NULL REFERENCES invoices (seq),
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

-- Which invoices a stored document belongs to.
CREATE TABLE documents (
  hash    TEXT NOT NULL,
  invoice INTEGER NOT NULL REFERENCES invoices (seq),
  role    TEXT NOT NULL,
  PRIMARY KEY (hash, invoice, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  invoice INTEGER NOT NULL REFERENCES invoices (seq),
  number  INTEGER NOT NULL,
  status  TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (invoice, number)
) STRICT, WITHOUT ROWID;

-- Every transmission id and authority reference that an invoice was ever known by.
CREATE TABLE correlations (
  destination TEXT NOT NULL,
  value       TEXT NOT NULL,
  invoice     INTEGER NOT NULL REFERENCES invoices (seq),
  PRIMARY KEY (destination, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE acknowledgements (
  seq         INTEGER PRIMARY KEY,
  destination TEXT NOT NULL,
  id          TEXT NOT NULL,
  correlation TEXT NOT NULL,
  invoice     INTEGER REFERENCES invoices (seq),
  consumed    INTEGER NOT NULL DEFAULT 0,
  received_at INTEGER NOT NULL,
  body        TEXT NOT NULL,
  UNIQUE (destination, id)
) STRICT;
CREATE INDEX acknowledgements_invoice ON acknowledgements (invoice) WHERE invoice IS NOT NULL;
CREATE INDEX acknowledgements_inbox ON acknowledgements (invoice) WHERE consumed = 0;
CREATE INDEX acknowledgements_early ON acknowledgements (destination, correlation) WHERE invoice IS NULL;

-- The log over all invoices; "seq" has no gap.
CREATE TABLE audit (
  seq      INTEGER PRIMARY KEY,
  invoice  INTEGER NOT NULL REFERENCES invoices (seq),
  position INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  data     TEXT NOT NULL,
  hash     TEXT NOT NULL,
  log_hash TEXT NOT NULL,
  UNIQUE (invoice, position)
) STRICT;

CREATE TABLE audit_head (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  length INTEGER NOT NULL,
  hash   TEXT NOT NULL
) STRICT;

CREATE TABLE audit_checkpoints (
  length INTEGER PRIMARY KEY,
  hash   TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

-- Kept by triggers, so that figures cost the same however many invoices there are.
CREATE TABLE figures (
  standing TEXT NOT NULL,
  stage    TEXT NOT NULL,
  invoices INTEGER NOT NULL,
  PRIMARY KEY (standing, stage)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER figures_insert AFTER INSERT ON invoices BEGIN
  INSERT INTO figures VALUES (NEW.standing, NEW.stage, 1) ON CONFLICT DO UPDATE SET invoices = invoices + 1;
END;

CREATE TRIGGER figures_update AFTER UPDATE OF standing, stage ON invoices WHEN OLD.standing <> NEW.standing OR OLD.stage <> NEW.stage BEGIN
  UPDATE figures SET invoices = invoices - 1 WHERE standing = OLD.standing AND stage = OLD.stage;
  INSERT INTO figures VALUES (NEW.standing, NEW.stage, 1) ON CONFLICT DO UPDATE SET invoices = invoices + 1;
END;
