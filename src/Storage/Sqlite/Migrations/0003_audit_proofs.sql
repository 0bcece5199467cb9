-- Signed checkpoints over the log; "number" has no gap. The body is kept as it was signed.
CREATE TABLE signed_checkpoints (
  number     INTEGER PRIMARY KEY,
  length     INTEGER NOT NULL UNIQUE,
  body       TEXT NOT NULL,
  signature  BLOB NOT NULL,
  key        TEXT NOT NULL,
  stamp      BLOB,
  stamped_at INTEGER
) STRICT;
CREATE INDEX signed_checkpoints_stamped ON signed_checkpoints (number) WHERE stamp IS NOT NULL;

-- Certificates of the keys that signed, by their SHA-256.
CREATE TABLE checkpoint_keys (
  key         TEXT PRIMARY KEY,
  certificate TEXT NOT NULL
) STRICT, WITHOUT ROWID;
