-- CreateEnum
CREATE TYPE "difficulty_state" AS ENUM ('open', 'answered', 'closed');

-- AlterTable
ALTER TABLE "declaration" ADD COLUMN     "seconds" INTEGER;

-- CreateTable
CREATE TABLE "case_alert" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_rule" (
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at_least" INTEGER NOT NULL,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("unit_id","kind")
);

-- CreateTable
CREATE TABLE "alert_notice" (
    "id" SERIAL NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_notice_item" (
    "notice_id" INTEGER NOT NULL,
    "alert_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "alert_notice_item_pkey" PRIMARY KEY ("alert_id","identity_id","count")
);

-- CreateTable
CREATE TABLE "hazard" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "criterion" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_round_id" INTEGER NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "proof" TEXT,

    CONSTRAINT "hazard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "difficulty" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "state" "difficulty_state" NOT NULL DEFAULT 'open',
    "holder_id" INTEGER,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "escalate_at" TIMESTAMPTZ(3),
    "steps" INTEGER NOT NULL DEFAULT 0,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "difficulty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "difficulty_note" (
    "id" SERIAL NOT NULL,
    "difficulty_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "from_office" BOOLEAN NOT NULL,
    "content" TEXT NOT NULL,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "difficulty_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_alert_unit_id_raised_at_idx" ON "case_alert"("unit_id", "raised_at");

-- CreateIndex
CREATE INDEX "case_alert_raised_at_idx" ON "case_alert"("raised_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_alert_round_id_unit_id_kind_key" ON "case_alert"("round_id", "unit_id", "kind");

-- CreateIndex
CREATE INDEX "alert_notice_identity_id_sent_at_idx" ON "alert_notice"("identity_id", "sent_at");

-- CreateIndex
CREATE INDEX "alert_notice_item_notice_id_idx" ON "alert_notice_item"("notice_id");

-- CreateIndex
CREATE INDEX "hazard_unit_id_opened_at_idx" ON "hazard"("unit_id", "opened_at");

-- CreateIndex
CREATE INDEX "difficulty_unit_id_opened_at_idx" ON "difficulty"("unit_id", "opened_at");

-- CreateIndex
CREATE INDEX "difficulty_escalate_at_idx" ON "difficulty"("escalate_at");

-- CreateIndex
CREATE INDEX "difficulty_note_difficulty_id_idx" ON "difficulty_note"("difficulty_id");

-- AddForeignKey
ALTER TABLE "case_alert" ADD CONSTRAINT "case_alert_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_alert" ADD CONSTRAINT "case_alert_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notice" ADD CONSTRAINT "alert_notice_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notice_item" ADD CONSTRAINT "alert_notice_item_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "alert_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notice_item" ADD CONSTRAINT "alert_notice_item_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "case_alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hazard" ADD CONSTRAINT "hazard_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "difficulty_note" ADD CONSTRAINT "difficulty_note_difficulty_id_fkey" FOREIGN KEY ("difficulty_id") REFERENCES "difficulty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "difficulty_note" ADD CONSTRAINT "difficulty_note_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A school has one open hazard per criterion.
CREATE UNIQUE INDEX hazard_open_key ON hazard (unit_id, criterion) WHERE closed_at IS NULL;

-- AddForeignKey
ALTER TABLE "hazard" ADD CONSTRAINT "hazard_opened_round_id_fkey" FOREIGN KEY ("opened_round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
