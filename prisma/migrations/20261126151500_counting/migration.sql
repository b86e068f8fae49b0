-- CreateIndex
CREATE INDEX "round_opens_at_idx" ON "round"("opens_at");

-- What is due is found among the rounds not locked yet, however many there have been.
CREATE INDEX "round_unlocked_idx" ON "round" ("lock_at") WHERE "locked_at" IS NULL;

-- Half of each page is left for what is declared, so that a row stays on its page and its indexes stay as they are.
ALTER TABLE "round_unit" SET (fillfactor = 50);
-- A round just opened is not in the statistics and would be taken for empty; without statistics every round is taken for
-- an average one, and an area is counted by hashing instead of sorting 60,000 rows.
ALTER TABLE "round_unit" ALTER COLUMN "round_id" SET STATISTICS 0;
