-- Secrets that were replaced and sign until their time: a JSON array of objects with Secret and Until.
ALTER TABLE webhook_endpoints ADD COLUMN retired_secrets TEXT NOT NULL DEFAULT '[]';
