-- What messages of an authority hold, where learning it takes a call that the authority counts.
CREATE TABLE message_notes (
  destination TEXT COLLATE "C" NOT NULL,
  message     TEXT COLLATE "C" NOT NULL,
  text        TEXT NOT NULL,
  until       BIGINT NOT NULL,
  PRIMARY KEY (destination, message)
);
CREATE INDEX message_notes_until ON message_notes (until);
