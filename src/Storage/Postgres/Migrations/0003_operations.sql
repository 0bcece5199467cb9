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
