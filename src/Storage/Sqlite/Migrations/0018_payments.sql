-- What pays what. Amounts are in ten-thousandths of the currency, dates yyyy-mm-dd, times ticks of UTC. Bodies are JSON.
-- "payment_books" has the version of a tenant's payments, the end of its log and how far invoices were looked at. What is reckoned from one version is written
-- only while it stands.
CREATE TABLE payment_books (
  tenant      TEXT PRIMARY KEY,
  version     INTEGER NOT NULL,
  items_until INTEGER NOT NULL
) STRICT;

-- Invoices that are not ripe yet, such as those whose taxes are not reckoned. Without a tenant: no item will come of it.
CREATE TABLE open_item_waits (
  invoice INTEGER PRIMARY KEY REFERENCES invoices (seq),
  tenant  TEXT NOT NULL
) STRICT;
CREATE INDEX open_item_waits_tenant ON open_item_waits (tenant, invoice);

-- Figures are sums of movements, written by triggers alone. Open is total - credited - allocated - written_off, and never less than 0.
CREATE TABLE open_items (
  seq           INTEGER PRIMARY KEY,
  invoice       INTEGER NOT NULL UNIQUE REFERENCES invoices (seq),
  id            TEXT NOT NULL UNIQUE,
  known_as      TEXT NOT NULL,
  tenant        TEXT NOT NULL,
  number        TEXT NOT NULL,
  seller        TEXT NOT NULL,
  customer      TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  currency      TEXT NOT NULL,
  issued        TEXT NOT NULL,
  due           TEXT NOT NULL,
  total         INTEGER NOT NULL,
  reference     TEXT NOT NULL,
  control       TEXT NOT NULL,
  posted        TEXT NOT NULL,
  credited      INTEGER NOT NULL DEFAULT 0,
  allocated     INTEGER NOT NULL DEFAULT 0,
  written_off   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tenant, known_as),
  CHECK (total >= 0 AND credited >= 0 AND allocated >= 0 AND written_off >= 0 AND total - credited - allocated - written_off >= 0)
) STRICT;
CREATE INDEX open_items_tenant ON open_items (tenant, seq);
CREATE INDEX open_items_customer ON open_items (tenant, customer, seq);
CREATE INDEX open_items_open ON open_items (tenant, seq) WHERE total - credited - allocated - written_off > 0;

-- Money that came in, and credit notes. amount = allocated + unapplied + refunded + reversed, each 0 or more.
CREATE TABLE payments (
  seq         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  tenant      TEXT NOT NULL,
  kind        TEXT NOT NULL,
  source      TEXT NOT NULL,
  source_id   TEXT NOT NULL,
  currency    TEXT NOT NULL,
  amount      INTEGER NOT NULL,
  on_date     TEXT NOT NULL,
  at          INTEGER NOT NULL,
  account     TEXT NOT NULL,
  customer    TEXT,
  meant_for   TEXT,
  detail      TEXT NOT NULL,
  allocated   INTEGER NOT NULL DEFAULT 0,
  refunded    INTEGER NOT NULL DEFAULT 0,
  reversed    INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tenant, source, source_id),
  CHECK (amount > 0 AND allocated >= 0 AND refunded >= 0 AND reversed >= 0 AND allocated + refunded + reversed <= amount)
) STRICT;
CREATE INDEX payments_tenant ON payments (tenant, seq);
CREATE INDEX payments_customer ON payments (tenant, customer, seq) WHERE customer IS NOT NULL;
CREATE INDEX payments_meant_for ON payments (meant_for) WHERE meant_for IS NOT NULL;
CREATE INDEX payments_unapplied ON payments (tenant, seq) WHERE amount > allocated + refunded + reversed;

-- Every movement, with the entry of the ledger that says the same.
CREATE TABLE payment_movements (
  seq     INTEGER PRIMARY KEY,
  tenant  TEXT NOT NULL,
  event   TEXT NOT NULL,
  kind    TEXT NOT NULL,
  payment INTEGER REFERENCES payments (seq),
  item    INTEGER REFERENCES open_items (seq),
  amount  INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  reason  TEXT NOT NULL,
  entry   TEXT NOT NULL REFERENCES ledger_entries (id),
  CHECK (amount <> 0),
  CHECK (
    (kind IN ('Allocation', 'Credit') AND payment IS NOT NULL AND item IS NOT NULL)
    OR (kind IN ('Refund', 'Reversal') AND payment IS NOT NULL AND item IS NULL)
    OR (kind IN ('WriteOff', 'Void') AND payment IS NULL AND item IS NOT NULL))
) STRICT;
CREATE INDEX payment_movements_payment ON payment_movements (payment, kind, amount) WHERE payment IS NOT NULL;
CREATE INDEX payment_movements_item ON payment_movements (item, kind, amount) WHERE item IS NOT NULL;
CREATE INDEX payment_movements_tenant ON payment_movements (tenant, seq);

CREATE TABLE bank_files (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  tenant TEXT NOT NULL,
  hash   TEXT NOT NULL,
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  body   TEXT NOT NULL,
  UNIQUE (tenant, hash)
) STRICT;
CREATE INDEX bank_files_tenant ON bank_files (tenant, seq);

-- How many lines of one content a statement has: two equal lines are two payments, the same line in another view of the day is none.
CREATE TABLE bank_statements (
  seq     INTEGER PRIMARY KEY,
  tenant  TEXT NOT NULL,
  account TEXT NOT NULL,
  key     TEXT NOT NULL,
  body    TEXT NOT NULL,
  UNIQUE (tenant, key)
) STRICT;
CREATE INDEX bank_statements_account ON bank_statements (tenant, account, seq);
CREATE TABLE bank_statement_lines (
  content   TEXT NOT NULL,
  statement INTEGER NOT NULL REFERENCES bank_statements (seq),
  lines     INTEGER NOT NULL,
  PRIMARY KEY (content, statement)
) STRICT, WITHOUT ROWID;
CREATE TABLE bank_lines (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  tenant     TEXT NOT NULL,
  file       TEXT NOT NULL REFERENCES bank_files (id),
  content    TEXT NOT NULL,
  occurrence INTEGER NOT NULL,
  account    TEXT NOT NULL,
  booked     TEXT NOT NULL,
  amount     INTEGER NOT NULL,
  currency   TEXT NOT NULL,
  text       TEXT NOT NULL,
  UNIQUE (tenant, content, occurrence)
) STRICT;
CREATE INDEX bank_lines_file ON bank_lines (file, seq);

-- Payments that wait for a person, and what persons decided.
CREATE TABLE payment_reviews (
  seq     INTEGER PRIMARY KEY,
  payment TEXT NOT NULL UNIQUE REFERENCES payments (id),
  tenant  TEXT NOT NULL,
  status  TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE INDEX payment_reviews_tenant ON payment_reviews (tenant, status, seq);
CREATE TABLE payment_decisions (
  seq     INTEGER PRIMARY KEY,
  tenant  TEXT NOT NULL,
  payment TEXT NOT NULL REFERENCES payments (id),
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  kind    TEXT NOT NULL,
  detail  TEXT NOT NULL
) STRICT;
CREATE INDEX payment_decisions_payment ON payment_decisions (payment, seq);
CREATE TABLE payer_accounts (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  tenant     TEXT NOT NULL,
  account    TEXT NOT NULL,
  customer   TEXT NOT NULL,
  learnt_at  INTEGER NOT NULL,
  learnt_by  TEXT NOT NULL,
  payment    TEXT NOT NULL REFERENCES payments (id),
  revoked_at INTEGER,
  revoked_by TEXT
) STRICT;
CREATE INDEX payer_accounts_tenant ON payer_accounts (tenant, seq);

-- Events of payment providers: a set by id. "grp" is what is reckoned together.
CREATE TABLE payment_events (
  seq         INTEGER PRIMARY KEY,
  tenant      TEXT NOT NULL,
  provider    TEXT NOT NULL,
  event_id    TEXT NOT NULL,
  grp         TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  body        TEXT NOT NULL,
  UNIQUE (tenant, provider, event_id)
) STRICT;
CREATE INDEX payment_events_group ON payment_events (tenant, provider, grp, seq);

CREATE TABLE payment_requests (
  tenant  TEXT NOT NULL,
  key     TEXT NOT NULL,
  hash    TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_disputes (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  tenant  TEXT NOT NULL,
  item    INTEGER NOT NULL REFERENCES open_items (seq),
  outcome TEXT,
  body    TEXT NOT NULL
) STRICT;
CREATE INDEX payment_disputes_item ON payment_disputes (item, seq);
CREATE INDEX payment_disputes_open ON payment_disputes (tenant, seq) WHERE outcome IS NULL;

-- A letter of each level once, whatever happens to the run that made it.
CREATE TABLE dunning_letters (
  seq    INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  item   INTEGER NOT NULL REFERENCES open_items (seq),
  level  INTEGER NOT NULL,
  run    TEXT NOT NULL,
  on_date TEXT NOT NULL,
  at     INTEGER NOT NULL,
  body   TEXT NOT NULL,
  UNIQUE (item, level)
) STRICT;
CREATE INDEX dunning_letters_tenant ON dunning_letters (tenant, seq);

-- Batches for the accountants: numbered without gaps, an entry of the ledger in one of them.
CREATE TABLE journal_batches (
  seq     INTEGER PRIMARY KEY,
  tenant  TEXT NOT NULL,
  number  INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  entries INTEGER NOT NULL,
  lines   INTEGER NOT NULL,
  hash    TEXT NOT NULL,
  chart   TEXT NOT NULL,
  UNIQUE (tenant, number),
  CHECK (number >= 1)
) STRICT;
CREATE TABLE journal_entries (
  entry    INTEGER PRIMARY KEY REFERENCES ledger_entries (seq),
  batch    INTEGER NOT NULL REFERENCES journal_batches (seq),
  position INTEGER NOT NULL,
  UNIQUE (batch, position)
) STRICT;
CREATE TABLE journal_waits (
  entry  INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL
) STRICT;
CREATE INDEX journal_waits_tenant ON journal_waits (tenant, entry);
CREATE TABLE period_locks (
  seq    INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  until  TEXT NOT NULL,
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL
) STRICT;
CREATE INDEX period_locks_tenant ON period_locks (tenant, until);
INSERT INTO journal_waits (entry, tenant) SELECT seq, tenant FROM ledger_entries;

CREATE TRIGGER payment_movements_sum AFTER INSERT ON payment_movements BEGIN
  UPDATE payments SET
    allocated = (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE payment = NEW.payment AND kind IN ('Allocation', 'Credit')),
    refunded = (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE payment = NEW.payment AND kind = 'Refund'),
    reversed = (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE payment = NEW.payment AND kind = 'Reversal')
  WHERE seq = NEW.payment;
  UPDATE open_items SET
    credited = (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE item = NEW.item AND kind IN ('Credit', 'Void')),
    allocated = (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE item = NEW.item AND kind = 'Allocation'),
    written_off = (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE item = NEW.item AND kind = 'WriteOff')
  WHERE seq = NEW.item;
END;
CREATE TRIGGER payments_update BEFORE UPDATE ON payments
WHEN (NEW.allocated <> (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE payment = NEW.seq AND kind IN ('Allocation', 'Credit'))
  OR NEW.refunded <> (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE payment = NEW.seq AND kind = 'Refund')
  OR NEW.reversed <> (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE payment = NEW.seq AND kind = 'Reversal')
  OR (NEW.id, NEW.tenant, NEW.kind, NEW.source, NEW.source_id, NEW.currency, NEW.amount, NEW.on_date, NEW.at, NEW.account, NEW.detail)
    <> (OLD.id, OLD.tenant, OLD.kind, OLD.source, OLD.source_id, OLD.currency, OLD.amount, OLD.on_date, OLD.at, OLD.account, OLD.detail)) BEGIN
  SELECT RAISE(ABORT, 'A payment is what its movements say.');
END;
CREATE TRIGGER open_items_update BEFORE UPDATE ON open_items
WHEN (NEW.credited <> (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE item = NEW.seq AND kind IN ('Credit', 'Void'))
  OR NEW.allocated <> (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE item = NEW.seq AND kind = 'Allocation')
  OR NEW.written_off <> (SELECT COALESCE(SUM(amount), 0) FROM payment_movements WHERE item = NEW.seq AND kind = 'WriteOff')
  OR (NEW.invoice, NEW.id, NEW.known_as, NEW.tenant, NEW.number, NEW.seller, NEW.customer, NEW.currency,
    NEW.issued, NEW.due, NEW.total, NEW.reference, NEW.control, NEW.posted)
    <> (OLD.invoice, OLD.id, OLD.known_as, OLD.tenant, OLD.number, OLD.seller, OLD.customer, OLD.currency,
    OLD.issued, OLD.due, OLD.total, OLD.reference, OLD.control, OLD.posted)) BEGIN
  SELECT RAISE(ABORT, 'An open item is what its movements say.');
END;
CREATE TRIGGER payments_insert BEFORE INSERT ON payments WHEN NEW.allocated <> 0 OR NEW.refunded <> 0 OR NEW.reversed <> 0 BEGIN
  SELECT RAISE(ABORT, 'A payment is what its movements say.');
END;
CREATE TRIGGER open_items_insert BEFORE INSERT ON open_items WHEN NEW.credited <> 0 OR NEW.allocated <> 0 OR NEW.written_off <> 0 BEGIN
  SELECT RAISE(ABORT, 'An open item is what its movements say.');
END;
CREATE TRIGGER ledger_entries_locked BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM period_locks WHERE tenant = NEW.tenant AND until >= NEW.on_date) BEGIN
  SELECT RAISE(ABORT, 'The period is locked.');
END;
CREATE TRIGGER ledger_entries_wait AFTER INSERT ON ledger_entries BEGIN INSERT INTO journal_waits (entry, tenant) VALUES (NEW.seq, NEW.tenant); END;
CREATE TRIGGER payment_movements_no_update BEFORE UPDATE ON payment_movements BEGIN SELECT RAISE(ABORT, 'payment_movements is append-only.'); END;
CREATE TRIGGER bank_files_no_update BEFORE UPDATE ON bank_files BEGIN SELECT RAISE(ABORT, 'bank_files is append-only.'); END;
CREATE TRIGGER bank_lines_no_update BEFORE UPDATE ON bank_lines BEGIN SELECT RAISE(ABORT, 'bank_lines is append-only.'); END;
CREATE TRIGGER payment_decisions_no_update BEFORE UPDATE ON payment_decisions BEGIN SELECT RAISE(ABORT, 'payment_decisions is append-only.'); END;
CREATE TRIGGER payment_events_no_update BEFORE UPDATE ON payment_events BEGIN SELECT RAISE(ABORT, 'payment_events is append-only.'); END;
CREATE TRIGGER payment_requests_no_update BEFORE UPDATE ON payment_requests BEGIN SELECT RAISE(ABORT, 'payment_requests is append-only.'); END;
CREATE TRIGGER journal_batches_no_update BEFORE UPDATE ON journal_batches BEGIN SELECT RAISE(ABORT, 'journal_batches is append-only.'); END;
CREATE TRIGGER journal_entries_no_update BEFORE UPDATE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal_entries is append-only.'); END;
CREATE TRIGGER period_locks_no_update BEFORE UPDATE ON period_locks BEGIN SELECT RAISE(ABORT, 'period_locks is append-only.'); END;
CREATE TRIGGER dunning_letters_no_update BEFORE UPDATE ON dunning_letters BEGIN SELECT RAISE(ABORT, 'dunning_letters is append-only.'); END;
CREATE TRIGGER payment_movements_no_delete BEFORE DELETE ON payment_movements BEGIN SELECT RAISE(ABORT, 'payment_movements is append-only.'); END;
CREATE TRIGGER bank_files_no_delete BEFORE DELETE ON bank_files BEGIN SELECT RAISE(ABORT, 'bank_files is append-only.'); END;
CREATE TRIGGER bank_lines_no_delete BEFORE DELETE ON bank_lines BEGIN SELECT RAISE(ABORT, 'bank_lines is append-only.'); END;
CREATE TRIGGER payment_decisions_no_delete BEFORE DELETE ON payment_decisions BEGIN SELECT RAISE(ABORT, 'payment_decisions is append-only.'); END;
CREATE TRIGGER payment_events_no_delete BEFORE DELETE ON payment_events BEGIN SELECT RAISE(ABORT, 'payment_events is append-only.'); END;
CREATE TRIGGER payment_requests_no_delete BEFORE DELETE ON payment_requests BEGIN SELECT RAISE(ABORT, 'payment_requests is append-only.'); END;
CREATE TRIGGER journal_batches_no_delete BEFORE DELETE ON journal_batches BEGIN SELECT RAISE(ABORT, 'journal_batches is append-only.'); END;
CREATE TRIGGER journal_entries_no_delete BEFORE DELETE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal_entries is append-only.'); END;
CREATE TRIGGER period_locks_no_delete BEFORE DELETE ON period_locks BEGIN SELECT RAISE(ABORT, 'period_locks is append-only.'); END;
CREATE TRIGGER dunning_letters_no_delete BEFORE DELETE ON dunning_letters BEGIN SELECT RAISE(ABORT, 'dunning_letters is append-only.'); END;
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'payments is append-only.'); END;
CREATE TRIGGER open_items_no_delete BEFORE DELETE ON open_items BEGIN SELECT RAISE(ABORT, 'open_items is append-only.'); END;
CREATE TRIGGER bank_statements_no_delete BEFORE DELETE ON bank_statements BEGIN SELECT RAISE(ABORT, 'bank_statements is append-only.'); END;
CREATE TRIGGER bank_statement_lines_no_delete BEFORE DELETE ON bank_statement_lines BEGIN SELECT RAISE(ABORT, 'bank_statement_lines is append-only.'); END;
CREATE TRIGGER payment_reviews_no_delete BEFORE DELETE ON payment_reviews BEGIN SELECT RAISE(ABORT, 'payment_reviews is append-only.'); END;
CREATE TRIGGER payer_accounts_no_delete BEFORE DELETE ON payer_accounts BEGIN SELECT RAISE(ABORT, 'payer_accounts is append-only.'); END;
CREATE TRIGGER payment_disputes_no_delete BEFORE DELETE ON payment_disputes BEGIN SELECT RAISE(ABORT, 'payment_disputes is append-only.'); END;
CREATE TRIGGER payment_books_no_delete BEFORE DELETE ON payment_books BEGIN SELECT RAISE(ABORT, 'payment_books is append-only.'); END;
