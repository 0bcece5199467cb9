-- What happened (events), what it will become (drafts), what it became (receivables) and what accountants call the books (ledger).
-- Amounts are in ten-thousandths of the currency, dates yyyy-mm-dd, times ticks of UTC. Bodies are JSON.
-- "business_key" is what an event is about, once; an event that says the same again has none, and names the first in "original".
-- "correlation" is what events belong together by, such as a subscription.
CREATE TABLE receivable_events (
  seq          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  tenant       TEXT NOT NULL,
  source       TEXT NOT NULL,
  event_id     TEXT NOT NULL,
  type         TEXT NOT NULL,
  business_key TEXT,
  correlation  TEXT,
  hash         TEXT NOT NULL,
  status       TEXT NOT NULL,
  received_at  INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  actor        TEXT NOT NULL,
  original     TEXT,
  result       TEXT,
  reason       TEXT,
  unknown      TEXT NOT NULL DEFAULT '[]',
  body         TEXT NOT NULL,
  UNIQUE (tenant, source, event_id)
) STRICT;
CREATE UNIQUE INDEX receivable_events_business_key ON receivable_events (tenant, business_key) WHERE business_key IS NOT NULL;
CREATE INDEX receivable_events_open ON receivable_events (status, seq) WHERE status IN ('Pending', 'Waiting');
CREATE INDEX receivable_events_correlation ON receivable_events (tenant, correlation, status, seq) WHERE correlation IS NOT NULL;
CREATE INDEX receivable_events_tenant ON receivable_events (tenant, status, seq);

CREATE TABLE receivable_drafts (
  seq         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  tenant      TEXT NOT NULL,
  seller      TEXT NOT NULL,
  status      TEXT NOT NULL,
  version     INTEGER NOT NULL,
  business_key TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  updated_by  TEXT NOT NULL,
  approved_by TEXT,
  event       TEXT,
  result      TEXT,
  body        TEXT NOT NULL,
  UNIQUE (tenant, business_key)
) STRICT;
CREATE INDEX receivable_drafts_tenant ON receivable_drafts (tenant, status, seq);

-- Every version that a draft had.
CREATE TABLE receivable_draft_versions (
  draft   TEXT NOT NULL,
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  status  TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (draft, version)
) STRICT, WITHOUT ROWID;

-- "next" is the position that the next document gets; the positions before it are all taken, each once.
CREATE TABLE receivable_series (
  seq       INTEGER PRIMARY KEY,
  tenant    TEXT NOT NULL,
  series    TEXT NOT NULL,
  period    TEXT NOT NULL,
  next      INTEGER NOT NULL,
  last_date TEXT,
  UNIQUE (tenant, series, period)
) STRICT;

CREATE TABLE receivables (
  seq          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  tenant       TEXT NOT NULL,
  seller       TEXT NOT NULL,
  series       INTEGER NOT NULL REFERENCES receivable_series (seq),
  position     INTEGER NOT NULL,
  number       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  type_code    TEXT NOT NULL,
  issue_date   TEXT NOT NULL,
  due_date     TEXT,
  issued_at    INTEGER NOT NULL,
  currency     TEXT NOT NULL,
  without_vat  INTEGER NOT NULL,
  with_vat     INTEGER NOT NULL,
  due          INTEGER NOT NULL,
  buyer        TEXT,
  reference    TEXT,
  business_key TEXT NOT NULL,
  corrects     TEXT,
  body         TEXT NOT NULL,
  UNIQUE (series, position),
  UNIQUE (tenant, business_key)
) STRICT;
CREATE INDEX receivables_tenant ON receivables (tenant, seq);
CREATE INDEX receivables_corrects ON receivables (tenant, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX receivables_reference ON receivables (tenant, reference) WHERE reference IS NOT NULL;

-- What credits may still take of a document: of each line, each VAT group, and the whole. The database refuses one cent more.
CREATE TABLE receivable_caps (
  receivable INTEGER NOT NULL REFERENCES receivables (seq),
  part       TEXT NOT NULL,
  total      INTEGER NOT NULL,
  credited   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (receivable, part),
  CHECK ((total >= 0 AND credited BETWEEN 0 AND total) OR (total < 0 AND credited BETWEEN total AND 0))
) STRICT, WITHOUT ROWID;

CREATE TABLE receivable_voids (
  receivable INTEGER PRIMARY KEY REFERENCES receivables (seq),
  at         INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  reason     TEXT NOT NULL
) STRICT;

-- Double entry. An entry is complete when its head is written, and balances then; without a head its lines cannot be committed.
CREATE TABLE ledger_entries (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  tenant     TEXT NOT NULL,
  currency   TEXT NOT NULL,
  kind       TEXT NOT NULL,
  on_date    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  receivable TEXT,
  text       TEXT NOT NULL,
  UNIQUE (id, tenant, currency)
) STRICT;
CREATE INDEX ledger_entries_receivable ON ledger_entries (tenant, receivable) WHERE receivable IS NOT NULL;
CREATE INDEX ledger_entries_tenant ON ledger_entries (tenant, currency, on_date);

CREATE TABLE ledger_postings (
  seq      INTEGER PRIMARY KEY,
  entry    TEXT NOT NULL,
  tenant   TEXT NOT NULL,
  currency TEXT NOT NULL,
  account  TEXT NOT NULL,
  amount   INTEGER NOT NULL,
  FOREIGN KEY (entry, tenant, currency) REFERENCES ledger_entries (id, tenant, currency) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ledger_postings_entry ON ledger_postings (entry);
CREATE INDEX ledger_postings_account ON ledger_postings (tenant, currency, account);

CREATE TRIGGER ledger_entries_balance BEFORE INSERT ON ledger_entries
WHEN (SELECT COALESCE(SUM(amount), 1) FROM ledger_postings WHERE entry = NEW.id) <> 0 BEGIN
  SELECT RAISE(ABORT, 'A ledger entry does not balance.');
END;
CREATE TRIGGER ledger_postings_late BEFORE INSERT ON ledger_postings WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE id = NEW.entry) BEGIN
  SELECT RAISE(ABORT, 'A ledger entry is complete.');
END;
CREATE TRIGGER ledger_entries_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER ledger_entries_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER ledger_postings_update BEFORE UPDATE ON ledger_postings BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER ledger_postings_delete BEFORE DELETE ON ledger_postings BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER receivables_update BEFORE UPDATE ON receivables BEGIN SELECT RAISE(ABORT, 'An issued document is never edited.'); END;
CREATE TRIGGER receivables_delete BEFORE DELETE ON receivables BEGIN SELECT RAISE(ABORT, 'An issued document is never removed.'); END;
