-- Who wants a digest after each deadline, when, and up to which instant those due have been made.
ALTER TABLE "account_link" ADD COLUMN "digest_at" TEXT, ADD COLUMN "digested_until" TIMESTAMPTZ(3);

CREATE INDEX "account_link_digest_at_idx" ON "account_link"("digest_at");
