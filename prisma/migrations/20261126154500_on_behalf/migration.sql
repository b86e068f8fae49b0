-- CreateEnum
CREATE TYPE "on_behalf_state" AS ENUM ('pending', 'confirmed', 'disputed', 'unanswered');

-- AlterTable
ALTER TABLE "declaration" ADD COLUMN "on_behalf_state" "on_behalf_state",
ADD COLUMN "on_behalf_by_id" INTEGER,
ADD COLUMN "on_behalf_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "round_unit" ADD COLUMN "on_behalf" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "on_behalf_quota" (
    "round_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "on_behalf_quota_pkey" PRIMARY KEY ("round_id","account_id")
);

-- AddForeignKey
ALTER TABLE "on_behalf_quota" ADD CONSTRAINT "on_behalf_quota_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Those a school has still to confirm.
CREATE INDEX "declaration_on_behalf_idx" ON "declaration" ("on_behalf_until") WHERE "on_behalf_state" = 'pending';
