-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "refusal" TEXT,
ADD COLUMN     "shown_cost" INTEGER,
ADD COLUMN     "shown_schools" INTEGER;
