-- What figures are counted by.
CREATE INDEX payments_at ON payments (at);
CREATE INDEX payment_decisions_at ON payment_decisions (at);
CREATE INDEX bank_files_at ON bank_files (at);
CREATE INDEX open_items_issued ON open_items (issued);
CREATE INDEX payment_reviews_waiting ON payment_reviews (seq) WHERE status IN ('Open', 'AwaitsSecond');
CREATE INDEX payment_disputes_unanswered ON payment_disputes (seq) WHERE outcome IS NULL;
CREATE INDEX open_items_owed ON open_items (currency, due) WHERE total - credited - allocated - written_off > 0;
