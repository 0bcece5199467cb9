-- Signed checkpoints over the log; "number" has no gap. The body is kept as it was signed.
CREATE TABLE signed_checkpoints (
  number     BIGINT PRIMARY KEY,
  length     BIGINT NOT NULL UNIQUE,
  body       TEXT NOT NULL,
  signature  BYTEA NOT NULL,
  key        TEXT COLLATE "C" NOT NULL,
  stamp      BYTEA,
  stamped_at BIGINT
);
CREATE INDEX signed_checkpoints_stamped ON signed_checkpoints (number) WHERE stamp IS NOT NULL;

-- Certificates of the keys that signed, by their SHA-256.
CREATE TABLE checkpoint_keys (
  key         TEXT COLLATE "C" PRIMARY KEY,
  certificate TEXT NOT NULL
);
