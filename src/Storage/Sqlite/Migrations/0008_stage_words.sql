-- The stages Enrich and Settle are called CalculateTaxes and Finish: settled is said of payments. The words of the audit log stay as they were written.
UPDATE invoices SET stage = 'CalculateTaxes', state = replace(state, '"Stage":"Enrich"', '"Stage":"CalculateTaxes"') WHERE stage = 'Enrich';
UPDATE invoices SET stage = 'Finish', state = replace(state, '"Stage":"Settle"', '"Stage":"Finish"') WHERE stage = 'Settle';
UPDATE figures SET stage = 'CalculateTaxes' WHERE stage = 'Enrich';
UPDATE figures SET stage = 'Finish' WHERE stage = 'Settle';
