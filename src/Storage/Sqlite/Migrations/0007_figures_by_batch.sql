-- The writer adds up what a transaction changes in the figures and writes it once. Nobody of the version before is at work: books in SQLite have one process.
DROP TRIGGER figures_insert;
DROP TRIGGER figures_update;
