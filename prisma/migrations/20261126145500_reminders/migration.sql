-- CreateTable
CREATE TABLE "reminder" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "area_id" INTEGER,
    "unit_ids" INTEGER[],
    "source" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "ran_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminder_round_id_idx" ON "reminder"("round_id");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ones a tick has to run.
CREATE INDEX "reminder_waiting_idx" ON "reminder" ("run_at") WHERE "ran_at" IS NULL;
