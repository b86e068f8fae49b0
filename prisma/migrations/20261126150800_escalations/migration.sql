-- CreateTable
CREATE TABLE "escalation" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "hop" INTEGER NOT NULL DEFAULT 0,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "up_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" INTEGER,
    "answer" TEXT,
    "moved_at" TIMESTAMPTZ(3),

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalated_school" (
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "escalation_id" INTEGER NOT NULL,

    CONSTRAINT "escalated_school_pkey" PRIMARY KEY ("round_id","unit_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "escalation_round_id_unit_id_rule_key" ON "escalation"("round_id", "unit_id", "rule");

-- CreateIndex
CREATE INDEX "escalated_school_escalation_id_idx" ON "escalated_school"("escalation_id");

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalated_school" ADD CONSTRAINT "escalated_school_escalation_id_fkey" FOREIGN KEY ("escalation_id") REFERENCES "escalation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ones a tick has to tell, or to hand up.
CREATE INDEX "escalation_untold_idx" ON "escalation" ("round_id") WHERE "told_at" IS NULL;
CREATE INDEX "escalation_up_idx" ON "escalation" ("up_at") WHERE "up_at" IS NOT NULL;
