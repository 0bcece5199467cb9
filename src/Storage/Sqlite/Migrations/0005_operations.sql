-- Destinations that are left alone until a time. An empty owner is the authority's word, to all nodes; else a node's own breaker.
CREATE TABLE destination_holds (
  destination TEXT NOT NULL,
  owner       TEXT NOT NULL,
  until       INTEGER NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (destination, owner)
) STRICT, WITHOUT ROWID;

-- Calls that were reserved out of an authority's quota, until its period ends.
CREATE TABLE quotas (
  destination TEXT NOT NULL,
  name        TEXT NOT NULL,
  spent       INTEGER NOT NULL,
  until       INTEGER NOT NULL,
  PRIMARY KEY (destination, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotas_until ON quotas (until);

-- What holds an invoice up, and the route it travels, to be asked for. Whoever is still of the version before leaves them as they are.
ALTER TABLE invoices ADD COLUMN problem TEXT;
ALTER TABLE invoices ADD COLUMN route TEXT;
UPDATE invoices SET problem = json_extract(state, '$.Problem.Code'), route = json_extract(state, '$.Route');
CREATE INDEX invoices_problem ON invoices (problem, standing, destination) WHERE problem IS NOT NULL;

-- Nodes that work on these books. A live one beats; the count tells, no clock is compared.
CREATE TABLE nodes (
  name     TEXT NOT NULL PRIMARY KEY,
  instance TEXT NOT NULL,
  beats    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
