-- Nothing ever read it, and its entries, in the order of hashes, cost a page for each document. The state names an invoice's documents.
DROP TABLE documents;
