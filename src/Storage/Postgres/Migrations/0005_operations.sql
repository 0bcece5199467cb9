-- Destinations that are left alone until a time. An empty owner is the authority's word, to all nodes; else a node's own breaker.
CREATE TABLE destination_holds (
  destination TEXT COLLATE "C" NOT NULL,
  owner       TEXT COLLATE "C" NOT NULL,
  until       BIGINT NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (destination, owner)
);

-- Calls that were reserved out of an authority's quota, until its period ends.
CREATE TABLE quotas (
  destination TEXT COLLATE "C" NOT NULL,
  name        TEXT COLLATE "C" NOT NULL,
  spent       INTEGER NOT NULL,
  until       BIGINT NOT NULL,
  PRIMARY KEY (destination, name)
);
CREATE INDEX quotas_until ON quotas (until);

-- What holds an invoice up, and the route it travels, to be asked for. Whoever is still of the version before leaves them as they are.
ALTER TABLE invoices ADD COLUMN problem TEXT COLLATE "C";
ALTER TABLE invoices ADD COLUMN route TEXT COLLATE "C";
UPDATE invoices SET problem = state::json #>> '{Problem,Code}', route = state::json ->> 'Route';
CREATE INDEX invoices_problem ON invoices (problem, standing, destination) WHERE problem IS NOT NULL;

-- Nodes that work on these books. A live one beats; the count tells, no clock is compared.
CREATE TABLE nodes (
  name     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  instance TEXT COLLATE "C" NOT NULL,
  beats    BIGINT NOT NULL
);
