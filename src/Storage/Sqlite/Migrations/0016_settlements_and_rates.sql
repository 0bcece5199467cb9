-- Settlements of marketplaces with their vendors, and which share of an order each one invoiced: a share is settled once. Bodies are statements, JSON.
CREATE TABLE receivable_settlements (
  seq       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  tenant    TEXT NOT NULL,
  seller    TEXT NOT NULL,
  number    TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  body      TEXT NOT NULL,
  UNIQUE (tenant, seller, number)
) STRICT;
CREATE INDEX receivable_settlements_tenant ON receivable_settlements (tenant, seq);

CREATE TABLE receivable_settled_orders (
  tenant     TEXT NOT NULL,
  seller     TEXT NOT NULL,
  vendor     TEXT NOT NULL,
  order_id   TEXT NOT NULL,
  lead       TEXT NOT NULL,
  sale       TEXT NOT NULL,
  settlement TEXT NOT NULL REFERENCES receivable_settlements (id),
  PRIMARY KEY (tenant, seller, vendor, order_id)
) STRICT, WITHOUT ROWID;

-- Exchange rates as their source published them: units of "currency" for one unit of "base". A rate that was read is never changed.
CREATE TABLE exchange_rates (
  tenant   TEXT NOT NULL,
  source   TEXT NOT NULL,
  base     TEXT NOT NULL,
  currency TEXT NOT NULL,
  on_date  TEXT NOT NULL,
  rate     TEXT NOT NULL,
  read_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant, on_date, source, base, currency)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER exchange_rates_update BEFORE UPDATE ON exchange_rates BEGIN SELECT RAISE(ABORT, 'A rate that was read is never changed.'); END;
CREATE TRIGGER receivable_settlements_update BEFORE UPDATE ON receivable_settlements BEGIN SELECT RAISE(ABORT, 'A closed settlement is never edited.'); END;
CREATE TRIGGER receivable_settlements_delete BEFORE DELETE ON receivable_settlements BEGIN SELECT RAISE(ABORT, 'A closed settlement is never removed.'); END;
