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

-- The trail of acts (in "audit", of the subject "people") by tenant.
CREATE TABLE person_acts (
  position INTEGER PRIMARY KEY,
  tenant   TEXT
) STRICT;
CREATE INDEX person_acts_tenant ON person_acts (tenant, position);

-- What the console's first page counts, and its lists open: of a tenant, by destination, status and problem, newest last.
CREATE INDEX transmissions_work ON transmissions (tenant, status, destination, problem, invoice);
CREATE INDEX invoices_days ON invoices (tenant, received_at, status);
