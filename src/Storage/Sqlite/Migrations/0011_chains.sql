-- Chains of documents, each of which names the value of the one before it. The key keeps them without a fork, the insert without a gap; links are never changed.
CREATE TABLE chain_links (
  tenant       TEXT NOT NULL,
  chain        TEXT NOT NULL,
  position     INTEGER NOT NULL CHECK (position > 0),
  value        TEXT NOT NULL,
  previous     TEXT,
  transmission INTEGER NOT NULL REFERENCES transmissions (seq),
  PRIMARY KEY (tenant, chain, position)
) STRICT, WITHOUT ROWID;
