-- The same columns as in SQLite. PostgreSQL looks from the lines to their head, by its unique index.
DROP INDEX ledger_postings_entry;
CREATE INDEX ledger_postings_entry ON ledger_postings (entry, tenant, currency);
