-- Refunds that a second person must agree to, and the accounts that money goes to.
CREATE TABLE refund_requests (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  tenant  TEXT NOT NULL,
  payment TEXT NOT NULL REFERENCES payments (id),
  status  TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE INDEX refund_requests_tenant ON refund_requests (tenant, seq);
CREATE INDEX refund_requests_status ON refund_requests (tenant, status, seq);
CREATE TABLE payee_accounts (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  tenant TEXT NOT NULL,
  payee  TEXT NOT NULL,
  status TEXT NOT NULL,
  body   TEXT NOT NULL
) STRICT;
CREATE INDEX payee_accounts_payee ON payee_accounts (tenant, payee, seq);
CREATE INDEX payee_accounts_current ON payee_accounts (tenant, seq) WHERE status IN ('Held', 'InUse');
CREATE UNIQUE INDEX payee_accounts_one ON payee_accounts (tenant, payee) WHERE status = 'InUse';
CREATE TRIGGER refund_requests_no_delete BEFORE DELETE ON refund_requests BEGIN SELECT RAISE(ABORT, 'refund_requests is append-only.'); END;
CREATE TRIGGER payee_accounts_no_delete BEFORE DELETE ON payee_accounts BEGIN SELECT RAISE(ABORT, 'payee_accounts is append-only.'); END;
