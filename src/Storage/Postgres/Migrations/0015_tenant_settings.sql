-- What tenants set for themselves: destinations, routes, signing keys. One that was removed stays, without its content, so that versions never come again.
CREATE TABLE tenant_settings (
  seq        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant     TEXT NOT NULL,
  kind       TEXT NOT NULL,
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  content    TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL,
  removed    INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tenant, kind, id)
);
