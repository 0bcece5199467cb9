-- "documents" is written no more, and nothing ever read it. The release before still writes it, so that it goes with the next.
COMMENT ON TABLE documents IS 'not used any more';
