-- A name that a destination gave to transmissions of several invoices: an acknowledgement by it says of which one nothing.
ALTER TABLE correlations ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
