-- What messages of an authority hold, where learning it takes a call that the authority counts.
CREATE TABLE message_notes (
  destination TEXT NOT NULL,
  message     TEXT NOT NULL,
  text        TEXT NOT NULL,
  until       INTEGER NOT NULL,
  PRIMARY KEY (destination, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_notes_until ON message_notes (until);
