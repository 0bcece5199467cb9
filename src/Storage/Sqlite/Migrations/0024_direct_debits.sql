-- Collections by direct debit, with their files; an end-to-end id is of one invoice in one collection.
CREATE TABLE direct_debits (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  tenant TEXT NOT NULL,
  body   TEXT NOT NULL
) STRICT;
CREATE INDEX direct_debits_tenant ON direct_debits (tenant, seq);
CREATE TABLE direct_debit_items (
  seq           INTEGER PRIMARY KEY,
  tenant        TEXT NOT NULL,
  debit         TEXT NOT NULL REFERENCES direct_debits (id),
  item          INTEGER NOT NULL REFERENCES open_items (seq),
  end_to_end_id TEXT NOT NULL,
  collect_on    TEXT NOT NULL,
  UNIQUE (tenant, end_to_end_id)
) STRICT;
CREATE INDEX direct_debit_items_item ON direct_debit_items (item, collect_on);
CREATE TRIGGER direct_debits_no_update BEFORE UPDATE ON direct_debits BEGIN SELECT RAISE(ABORT, 'direct_debits is append-only.'); END;
CREATE TRIGGER direct_debits_no_delete BEFORE DELETE ON direct_debits BEGIN SELECT RAISE(ABORT, 'direct_debits is append-only.'); END;
CREATE TRIGGER direct_debit_items_no_update BEFORE UPDATE ON direct_debit_items BEGIN SELECT RAISE(ABORT, 'direct_debit_items is append-only.'); END;
CREATE TRIGGER direct_debit_items_no_delete BEFORE DELETE ON direct_debit_items BEGIN SELECT RAISE(ABORT, 'direct_debit_items is append-only.'); END;
