-- AlterTable
ALTER TABLE "round_unit" ADD COLUMN     "suspension_id" INTEGER;

-- AlterTable
ALTER TABLE "schedule" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "settled_until" TIMESTAMPTZ(3),
ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_to" DATE;

-- What schedules kept inside their definitions until now; openings before the next one were seen to.
UPDATE "schedule" SET "valid_from" = ("definition"->>'validFrom')::date, "valid_to" = ("definition"->>'validTo')::date,
  "settled_until" = coalesce("next_at" - interval '1 millisecond', "created_at");
ALTER TABLE "schedule" ALTER COLUMN "valid_from" SET NOT NULL;

-- CreateTable
CREATE TABLE "calendar_day" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER,
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "source" TEXT,
    "certain" BOOLEAN NOT NULL DEFAULT true,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suspension" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "levels" TEXT NOT NULL DEFAULT '',
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "document_on" DATE,
    "account_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" INTEGER,
    "next_notice" TEXT,
    "next_notice_at" TIMESTAMPTZ(3),

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
-- A day once per area and origin; the whole country's days have no area.
CREATE UNIQUE INDEX "calendar_day_once_key" ON "calendar_day" ((coalesce("unit_id", 0)), "origin", "day");

-- CreateIndex
CREATE INDEX "calendar_day_day_idx" ON "calendar_day"("day");

-- CreateIndex
CREATE INDEX "suspension_unit_id_idx" ON "suspension"("unit_id");

-- CreateIndex
CREATE INDEX "suspension_to_on_idx" ON "suspension"("to_on");

-- CreateIndex
CREATE INDEX "suspension_next_notice_at_idx" ON "suspension"("next_notice_at");

-- AddForeignKey
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_unit" ADD CONSTRAINT "round_unit_suspension_id_fkey" FOREIGN KEY ("suspension_id") REFERENCES "suspension"("id") ON DELETE SET NULL ON UPDATE CASCADE;
