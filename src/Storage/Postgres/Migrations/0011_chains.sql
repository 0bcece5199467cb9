-- Chains of documents, each of which names the value of the one before it. The key keeps them without a fork, the insert without a gap; links are never changed.
CREATE TABLE chain_links (
  tenant       TEXT COLLATE "C" NOT NULL,
  chain        TEXT COLLATE "C" NOT NULL,
  position     BIGINT NOT NULL CHECK (position > 0),
  value        TEXT COLLATE "C" NOT NULL,
  previous     TEXT COLLATE "C",
  transmission BIGINT NOT NULL REFERENCES transmissions (seq),
  PRIMARY KEY (tenant, chain, position)
);
