-- The stages Enrich and Settle are called CalculateTaxes and Finish: settled is said of payments. The words of the audit log stay as they were written.
-- A node of the version before does not know the new words: all are stopped first. The figures are renamed as they stand, not counted anew.
ALTER TABLE invoices DISABLE TRIGGER figures_update;
UPDATE invoices SET stage = 'CalculateTaxes', state = replace(state, '"Stage":"Enrich"', '"Stage":"CalculateTaxes"') WHERE stage = 'Enrich';
UPDATE invoices SET stage = 'Finish', state = replace(state, '"Stage":"Settle"', '"Stage":"Finish"') WHERE stage = 'Settle';
ALTER TABLE invoices ENABLE TRIGGER figures_update;
UPDATE figures SET stage = 'CalculateTaxes' WHERE stage = 'Enrich';
UPDATE figures SET stage = 'Finish' WHERE stage = 'Settle';
