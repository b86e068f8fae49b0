-- AlterTable
ALTER TABLE "round_step" ADD COLUMN     "spread_from" TIMESTAMPTZ(3),
ADD COLUMN     "spread_minutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "spread_until" TIMESTAMPTZ(3);
