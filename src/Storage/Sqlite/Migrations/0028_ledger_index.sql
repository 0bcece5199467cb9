-- SQLite looks for the lines of an entry when its head is written, by all three columns of their foreign key. With an index of the first alone it took the one
-- by tenant, currency and account, and went through the tenant's whole ledger for each entry.
DROP INDEX ledger_postings_entry;
CREATE INDEX ledger_postings_entry ON ledger_postings (entry, tenant, currency);
