-- Disputes with what was handed in, holds of collection, and letters of dunning. Times are ticks of UTC, dates yyyy-mm-dd, bodies JSON.
CREATE TABLE dispute_attachments (
  seq     INTEGER PRIMARY KEY,
  tenant  TEXT NOT NULL,
  dispute TEXT NOT NULL REFERENCES payment_disputes (id),
  number  INTEGER NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (dispute, number)
) STRICT;
CREATE INDEX payment_disputes_tenant ON payment_disputes (tenant, seq);

-- Nobody duns or collects an invoice or a customer. One without an end has the last day that there is.
CREATE TABLE collection_holds (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  tenant   TEXT NOT NULL,
  item     INTEGER REFERENCES open_items (seq),
  customer TEXT,
  until    TEXT NOT NULL,
  lifted   INTEGER NOT NULL,
  body     TEXT NOT NULL,
  CHECK ((item IS NULL) <> (customer IS NULL))
) STRICT;
CREATE INDEX collection_holds_item ON collection_holds (item, until) WHERE item IS NOT NULL AND lifted = 0;
CREATE INDEX collection_holds_customer ON collection_holds (tenant, customer, until) WHERE customer IS NOT NULL AND lifted = 0;
CREATE INDEX collection_holds_open ON collection_holds (tenant, seq) WHERE lifted = 0;

-- Letters; their levels stand in "dunning_letters", each of an item once.
CREATE TABLE dunning_documents (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  tenant   TEXT NOT NULL,
  customer TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT;
CREATE INDEX dunning_documents_tenant ON dunning_documents (tenant, seq);
CREATE INDEX dunning_documents_customer ON dunning_documents (tenant, customer, seq);
CREATE INDEX open_items_late ON open_items (tenant, customer, due) WHERE total - credited - allocated - written_off > 0;
CREATE INDEX payments_unapplied_customer ON payments (tenant, customer) WHERE amount > allocated + refunded + reversed;

CREATE TRIGGER dispute_attachments_no_update BEFORE UPDATE ON dispute_attachments BEGIN SELECT RAISE(ABORT, 'dispute_attachments is append-only.'); END;
CREATE TRIGGER dispute_attachments_no_delete BEFORE DELETE ON dispute_attachments BEGIN SELECT RAISE(ABORT, 'dispute_attachments is append-only.'); END;
CREATE TRIGGER collection_holds_no_delete BEFORE DELETE ON collection_holds BEGIN SELECT RAISE(ABORT, 'collection_holds is append-only.'); END;
CREATE TRIGGER dunning_documents_no_delete BEFORE DELETE ON dunning_documents BEGIN SELECT RAISE(ABORT, 'dunning_documents is append-only.'); END;
