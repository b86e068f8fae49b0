-- AlterTable
ALTER TABLE "round_step" ADD COLUMN     "cohort_id" INTEGER;

-- AlterTable
ALTER TABLE "round_unit" ADD COLUMN     "cohort_id" INTEGER;

-- CreateTable
CREATE TABLE "round_cohort" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "from_id" INTEGER,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_cohort_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "round_cohort_round_id_idx" ON "round_cohort"("round_id");

-- AddForeignKey
ALTER TABLE "round_unit" ADD CONSTRAINT "round_unit_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "round_cohort"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_cohort" ADD CONSTRAINT "round_cohort_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_cohort" ADD CONSTRAINT "round_cohort_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_step" ADD CONSTRAINT "round_step_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "round_cohort"("id") ON DELETE SET NULL ON UPDATE CASCADE;
