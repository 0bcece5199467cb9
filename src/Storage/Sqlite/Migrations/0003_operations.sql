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
