-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "reroutes_id" BIGINT;

-- CreateIndex
CREATE UNIQUE INDEX "delivery_reroutes_id_key" ON "delivery"("reroutes_id");
