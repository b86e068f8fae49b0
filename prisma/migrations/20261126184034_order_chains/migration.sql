-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "replaced_by_id" INTEGER,
ADD COLUMN     "withdraws" BOOLEAN NOT NULL DEFAULT false;

-- An order names an earlier one only: there is no circle.
ALTER TABLE "urgent_order" ADD CONSTRAINT "urgent_order_replaces_earlier" CHECK ("replaces_id" < "id");

-- Of the orders that may still go out, or have, one takes the place of another.
CREATE UNIQUE INDEX "urgent_order_replaces_once" ON "urgent_order" ("replaces_id")
    WHERE "recalled_at" IS NULL AND "refused_at" IS NULL AND ("stopped_at" IS NULL OR "started_at" IS NOT NULL);
