-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "template" JSONB;

-- What a day and an order have cost is counted from the messages themselves.
CREATE INDEX "delivery_paid_idx" ON "delivery" ("created_at") WHERE "template" IS NOT NULL;
