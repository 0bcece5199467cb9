-- Who may sign in to the console, their sessions, and what people did that is of no single invoice. Times are ticks of UTC. "roles" is a JSON array of objects
-- with Tenant and Role. Tokens are kept by their hash alone.
CREATE TABLE people (
  seq          INTEGER PRIMARY KEY,
  name         TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  source       TEXT NOT NULL,
  language     TEXT,
  roles        TEXT NOT NULL DEFAULT '[]',
  created_at   INTEGER NOT NULL,
  disabled_at  INTEGER,
  password     TEXT,
  failures     INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER
) STRICT;

CREATE TABLE person_sessions (
  hash       TEXT PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES people (seq),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_sessions_person ON person_sessions (person);

CREATE TABLE person_links (
  hash       TEXT PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES people (seq),
  expires_at INTEGER NOT NULL
) STRICT;

-- Chained like an invoice's trail: see PeopleTrail. "tenant" is a fact of the entry, for finding it.
CREATE TABLE person_acts (
  position INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  data     TEXT NOT NULL,
  hash     TEXT NOT NULL,
  tenant   TEXT
) STRICT;
CREATE INDEX person_acts_tenant ON person_acts (tenant, position);
CREATE TRIGGER person_acts_update BEFORE UPDATE ON person_acts BEGIN SELECT RAISE(ABORT, 'The log of acts is append-only.'); END;
CREATE TRIGGER person_acts_delete BEFORE DELETE ON person_acts BEGIN SELECT RAISE(ABORT, 'The log of acts is append-only.'); END;

-- What the console's first page counts, and its lists open: of a tenant, by destination, status and problem, newest last.
CREATE INDEX transmissions_work ON transmissions (tenant, status, destination, problem, invoice);
CREATE INDEX invoices_days ON invoices (tenant, received_at, status);
