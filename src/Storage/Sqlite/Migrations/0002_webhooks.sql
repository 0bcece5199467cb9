-- A removed endpoint stays for the sake of its deliveries, without its secret.
CREATE TABLE webhook_endpoints (
  seq     INTEGER PRIMARY KEY,
  tenant  TEXT NOT NULL,
  id      TEXT NOT NULL,
  url     TEXT NOT NULL,
  secret  TEXT NOT NULL,
  events  TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tenant, id)
) STRICT;

-- Events that at least one endpoint is told of.
CREATE TABLE events (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  invoice INTEGER NOT NULL REFERENCES invoices (seq),
  tenant  TEXT NOT NULL,
  type    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  data    TEXT NOT NULL
) STRICT;

CREATE TABLE webhook_deliveries (
  seq          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  tenant       TEXT NOT NULL,
  endpoint     INTEGER NOT NULL REFERENCES webhook_endpoints (seq),
  event        INTEGER NOT NULL REFERENCES events (seq),
  tries        INTEGER NOT NULL DEFAULT 0,
  next_at      INTEGER,
  delivered_at INTEGER,
  last_answer  TEXT,
  lease_owner  TEXT,
  lease_until  INTEGER
) STRICT;
CREATE INDEX webhook_deliveries_open ON webhook_deliveries (endpoint, seq, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (endpoint, lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint);
CREATE INDEX webhook_deliveries_tenant ON webhook_deliveries (tenant);
