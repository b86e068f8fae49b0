-- AlterTable
ALTER TABLE "declaration" ADD COLUMN     "salt" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "round" ADD COLUMN     "merkle_root" BYTEA;

-- CreateTable
CREATE TABLE "round_ledger" (
    "round_id" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "nodes" BYTEA NOT NULL,

    CONSTRAINT "round_ledger_pkey" PRIMARY KEY ("round_id")
);

-- AddForeignKey
ALTER TABLE "round_ledger" ADD CONSTRAINT "round_ledger_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Uncompressed, so that one hash is read without the others.
ALTER TABLE "round_ledger" ALTER COLUMN "nodes" SET STORAGE EXTERNAL;

-- Rounds that are locked already get their ledger with the next tick.
UPDATE "round" SET "locked_at" = NULL;
