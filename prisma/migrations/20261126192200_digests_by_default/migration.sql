-- Whoever had switched digests off stays without: from now on NULL means "not chosen".
UPDATE "account_link" SET "digest_at" = 'off' WHERE "digest_at" IS NULL AND "digested_until" IS NOT NULL;
