-- The log holds trails of other things than invoices, too, and entries of format 2: "salt" keeps facts from being guessed by their digest, "digest" stands for
-- facts that were purged. The table is made anew, since an entry's invoice may be absent now.
CREATE TABLE audit_subjects (
  seq          INTEGER PRIMARY KEY,
  tenant       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  id           TEXT NOT NULL,
  trail_length INTEGER NOT NULL,
  trail_hash   TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;

CREATE TABLE audit_of_subjects (
  seq      INTEGER PRIMARY KEY,
  invoice  INTEGER REFERENCES invoices (seq),
  subject  INTEGER REFERENCES audit_subjects (seq),
  position INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  data     TEXT NOT NULL,
  hash     TEXT NOT NULL,
  log_hash TEXT NOT NULL,
  salt     TEXT,
  digest   TEXT,
  UNIQUE (invoice, position),
  CHECK ((invoice IS NULL) <> (subject IS NULL))
) STRICT;
INSERT INTO audit_of_subjects (seq, invoice, position, at, actor, kind, data, hash, log_hash)
SELECT seq, invoice, position, at, actor, kind, data, hash, log_hash FROM audit ORDER BY seq;
DROP TABLE audit;
ALTER TABLE audit_of_subjects RENAME TO audit;
CREATE UNIQUE INDEX audit_subject ON audit (subject, position) WHERE subject IS NOT NULL;
