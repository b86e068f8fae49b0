-- AlterTable
ALTER TABLE "round_unit" ADD COLUMN     "carried" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "failed" TEXT[];

-- CreateTable
CREATE TABLE "round_summary" (
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "path" TEXT COLLATE "C" NOT NULL,
    "must" INTEGER NOT NULL,
    "declared" INTEGER NOT NULL,
    "on_time" INTEGER NOT NULL,
    "late" INTEGER NOT NULL,
    "exempt" INTEGER NOT NULL,
    "on_behalf" INTEGER NOT NULL,
    "carried" INTEGER NOT NULL,
    "xanh" INTEGER NOT NULL,
    "vang" INTEGER NOT NULL,
    "do" INTEGER NOT NULL,
    "unrated" INTEGER NOT NULL,
    "failures" JSONB NOT NULL,
    "levels" JSONB NOT NULL,

    CONSTRAINT "round_summary_pkey" PRIMARY KEY ("round_id","unit_id")
);

-- CreateIndex
CREATE INDEX "round_summary_round_id_parent_id_idx" ON "round_summary"("round_id", "parent_id");

-- AddForeignKey
ALTER TABLE "round_summary" ADD CONSTRAINT "round_summary_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_summary" ADD CONSTRAINT "round_summary_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is declared already, as the new columns keep it; rounds that are locked already are frozen by the next tick.
UPDATE "round_unit" ru SET "carried" = d."carries" > 0, "failed" = ARRAY(
  SELECT q ->> 'code' FROM "questionnaire" f, jsonb_path_query(f."definition", '$.groups[*].questions[*] ? (@.type == "criterion")') q
  WHERE f."id" = d."questionnaire_id" AND d."answers" -> (q ->> 'code') ->> 'passed' = 'false')
FROM "declaration" d WHERE d."round_id" = ru."round_id" AND d."unit_id" = ru."unit_id";
UPDATE "round" SET "locked_at" = NULL;
