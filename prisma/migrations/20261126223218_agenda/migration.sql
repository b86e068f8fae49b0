-- AlterTable
ALTER TABLE "round" ADD COLUMN     "digested_until" TIMESTAMPTZ(3);

-- What a tick looks for is found by index however much is stored.
CREATE INDEX "campaign_nudge_waiting_idx" ON "campaign_nudge" ("id") WHERE "done_at" IS NULL;
CREATE INDEX "difficulty_note_untold_idx" ON "difficulty_note" ("id") WHERE "told_at" IS NULL;
CREATE INDEX "round_step_reminded_idx" ON "round_step" ("fired_at") WHERE "kind" = 'reminder' AND "outcome" = 'fired';
CREATE INDEX "urgent_order_enqueued_idx" ON "urgent_order" ("enqueued_at") WHERE "started_at" IS NOT NULL AND "stopped_at" IS NULL;
CREATE INDEX "urgent_order_again_idx" ON "urgent_order" ("id") WHERE "resend_at" IS NOT NULL;
CREATE INDEX "urgent_order_recalled_idx" ON "urgent_order" ("recalled_at") WHERE "recalled_at" IS NOT NULL;
CREATE INDEX "urgent_order_decided_idx" ON "urgent_order" ((coalesce("approved_at", "refused_at"))) WHERE "approval_due_at" IS NOT NULL;
CREATE INDEX "urgent_order_watched_idx" ON "urgent_order"
  ((CASE WHEN "stopped_at" IS NULL THEN "deadline_at" ELSE greatest("stopped_at", "recalled_at") END)) WHERE "started_at" IS NOT NULL;
