-- AlterTable
ALTER TABLE "difficulty" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "reminded" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "difficulty_state_answered_at_idx" ON "difficulty"("state", "answered_at");
