-- An invoice and its transmissions apart. Each invoice so far had one way to one destination: that becomes its first transmission, under the same number of row.
-- Nothing is lost: what was a member of the state is a column of the invoice or a member of the transmission's state.
-- "follows" is the number of the transmission that must be completed first.
CREATE TABLE transmissions (
  seq         INTEGER PRIMARY KEY,
  invoice     INTEGER NOT NULL REFERENCES invoices (seq),
  number      INTEGER NOT NULL,
  tenant      TEXT NOT NULL,
  purpose     TEXT NOT NULL,
  follows     INTEGER,
  route       TEXT NOT NULL,
  destination TEXT NOT NULL,
  stage       TEXT NOT NULL,
  status      TEXT NOT NULL,
  transport   TEXT NOT NULL,
  authority   TEXT NOT NULL,
  problem     TEXT,
  wake_at     INTEGER,
  version     INTEGER NOT NULL,
  lease_token TEXT,
  lease_owner TEXT,
  lease_until INTEGER,
  state       TEXT NOT NULL,
  UNIQUE (invoice, number)
) STRICT;

INSERT INTO transmissions (seq, invoice, number, tenant, purpose, route, destination, stage, status, transport, authority, problem, wake_at, version,
  lease_token, lease_owner, lease_until, state)
SELECT seq, seq, 1, tenant, 'Clear', COALESCE(route, json_extract(state, '$.Route')), destination, stage, standing, transport, authority, problem, wake_at,
  version, lease_token, lease_owner, lease_until,
  json_set(
    json_remove(state, '$.Id', '$.Tenant', '$.Key', '$.ReceivedAt', '$.Business', '$.Payment', '$.Trace', '$.Standing'),
    '$.Status', standing,
    '$.Documents', json((SELECT json_group_array(json(value)) FROM json_each(state, '$.Documents')
      WHERE json_extract(value, '$.Role') NOT IN ('Received', 'Semantic', 'TaxTrace'))))
FROM invoices ORDER BY seq;

-- "documents" is JSON: references by role and hash. Amounts are in ten-thousandths of the currency, dates are yyyy-mm-dd; both are null where the invoice was
-- taken in before they were kept, or does not state them. "buyer_index" is for finding buyers; no list asks for it yet.
ALTER TABLE invoices ADD COLUMN direction TEXT NOT NULL DEFAULT 'Outbound';
ALTER TABLE invoices ADD COLUMN content_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE invoices ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE invoices ADD COLUMN trace TEXT;
ALTER TABLE invoices ADD COLUMN issue_date TEXT;
ALTER TABLE invoices ADD COLUMN due_date TEXT;
ALTER TABLE invoices ADD COLUMN currency TEXT;
ALTER TABLE invoices ADD COLUMN without_vat INTEGER;
ALTER TABLE invoices ADD COLUMN with_vat INTEGER;
ALTER TABLE invoices ADD COLUMN due INTEGER;
ALTER TABLE invoices ADD COLUMN seller_name TEXT;
ALTER TABLE invoices ADD COLUMN buyer_name TEXT;
ALTER TABLE invoices ADD COLUMN buyer_identifier TEXT;
ALTER TABLE invoices ADD COLUMN buyer_index TEXT;
ALTER TABLE invoices ADD COLUMN buyer_reference TEXT;
ALTER TABLE invoices ADD COLUMN purchase_order TEXT;
UPDATE invoices SET
  content_hash = COALESCE((SELECT content_hash FROM submissions WHERE invoice = invoices.seq), ''),
  trace = json_extract(state, '$.Trace'),
  documents = (SELECT json_group_array(json(value)) FROM json_each(state, '$.Documents')
    WHERE json_extract(value, '$.Role') IN ('Received', 'Semantic', 'TaxTrace'));

DROP INDEX invoices_natural_key;
DROP INDEX invoices_due;
DROP INDEX invoices_unknown;
DROP INDEX invoices_tenant_standing;
DROP INDEX invoices_tenant_authority;
DROP INDEX invoices_tenant_destination;
DROP INDEX invoices_standing;
DROP INDEX invoices_authority;
DROP INDEX invoices_destination;
DROP INDEX invoices_problem;
ALTER TABLE invoices DROP COLUMN state;
ALTER TABLE invoices DROP COLUMN route;
ALTER TABLE invoices DROP COLUMN destination;
ALTER TABLE invoices DROP COLUMN stage;
ALTER TABLE invoices DROP COLUMN transport;
ALTER TABLE invoices DROP COLUMN authority;
ALTER TABLE invoices DROP COLUMN problem;
ALTER TABLE invoices DROP COLUMN wake_at;
ALTER TABLE invoices DROP COLUMN version;
ALTER TABLE invoices DROP COLUMN lease_token;
ALTER TABLE invoices DROP COLUMN lease_owner;
ALTER TABLE invoices DROP COLUMN lease_until;
ALTER TABLE invoices RENAME COLUMN standing TO status;
ALTER TABLE invoices RENAME COLUMN business TO buyer_response;

-- What was answered first follows from the invoice and its first transmission.
DROP TABLE submissions;

-- Not unique: an authority may clear late what we took for rejected; that must be recorded all the same. Not of live invoices alone: one that was cleared, and
-- whose delivery was then refused, keeps its number.
CREATE INDEX invoices_legal_identity ON invoices (tenant, seller, number, year, kind);
CREATE INDEX invoices_tenant_status ON invoices (tenant, status);
CREATE INDEX invoices_status ON invoices (status);
CREATE INDEX transmissions_due ON transmissions (destination, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX transmissions_unknown ON transmissions (transport) WHERE transport = 'OutcomeUnknown';
CREATE INDEX transmissions_problem ON transmissions (problem, status, destination, invoice) WHERE problem IS NOT NULL;
CREATE INDEX transmissions_authority ON transmissions (authority, invoice);
CREATE INDEX transmissions_destination ON transmissions (destination, invoice);
CREATE INDEX transmissions_tenant_authority ON transmissions (tenant, authority, invoice);
CREATE INDEX transmissions_tenant_destination ON transmissions (tenant, destination, invoice);

-- Attempts, names and acknowledgements are of a transmission.
CREATE TABLE attempts_of (
  transmission INTEGER NOT NULL REFERENCES transmissions (seq),
  number       INTEGER NOT NULL,
  status       TEXT NOT NULL,
  body         TEXT NOT NULL,
  PRIMARY KEY (transmission, number)
) STRICT, WITHOUT ROWID;
INSERT INTO attempts_of SELECT invoice, number, status, body FROM attempts;
DROP TABLE attempts;
ALTER TABLE attempts_of RENAME TO attempts;

CREATE TABLE correlations_of (
  destination  TEXT NOT NULL,
  value        TEXT NOT NULL,
  transmission INTEGER NOT NULL REFERENCES transmissions (seq),
  PRIMARY KEY (destination, value)
) STRICT, WITHOUT ROWID;
INSERT INTO correlations_of SELECT destination, value, invoice FROM correlations;
DROP TABLE correlations;
ALTER TABLE correlations_of RENAME TO correlations;

CREATE TABLE acknowledgements_of (
  seq          INTEGER PRIMARY KEY,
  destination  TEXT NOT NULL,
  id           TEXT NOT NULL,
  correlation  TEXT NOT NULL,
  transmission INTEGER REFERENCES transmissions (seq),
  consumed     INTEGER NOT NULL DEFAULT 0,
  received_at  INTEGER NOT NULL,
  body         TEXT NOT NULL,
  UNIQUE (destination, id)
) STRICT;
INSERT INTO acknowledgements_of SELECT seq, destination, id, correlation, invoice, consumed, received_at, body FROM acknowledgements;
DROP TABLE acknowledgements;
ALTER TABLE acknowledgements_of RENAME TO acknowledgements;
CREATE INDEX acknowledgements_transmission ON acknowledgements (transmission) WHERE transmission IS NOT NULL;
CREATE INDEX acknowledgements_inbox ON acknowledgements (transmission) WHERE consumed = 0;
CREATE INDEX acknowledgements_early ON acknowledgements (destination, correlation) WHERE transmission IS NULL;

-- Figures count transmissions.
ALTER TABLE figures RENAME COLUMN standing TO status;
ALTER TABLE figures RENAME COLUMN invoices TO transmissions;
