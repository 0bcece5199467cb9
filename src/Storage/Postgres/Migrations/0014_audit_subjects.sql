-- The log holds trails of other things than invoices, too, and entries of format 2: "salt" keeps facts from being guessed by their digest, "digest" stands for
-- facts that were purged.
CREATE TABLE audit_subjects (
  seq          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  id           TEXT NOT NULL,
  trail_length INTEGER NOT NULL,
  trail_hash   TEXT NOT NULL,
  UNIQUE (kind, id)
);

ALTER TABLE audit ALTER COLUMN invoice DROP NOT NULL;
ALTER TABLE audit ADD COLUMN subject BIGINT REFERENCES audit_subjects (seq);
ALTER TABLE audit ADD COLUMN salt TEXT;
ALTER TABLE audit ADD COLUMN digest TEXT;
ALTER TABLE audit ADD CONSTRAINT audit_of_one CHECK ((invoice IS NULL) <> (subject IS NULL)) NOT VALID;
CREATE UNIQUE INDEX audit_subject ON audit (subject, position) WHERE subject IS NOT NULL;
