-- A claim reads what it takes and no more, whatever the planner believes about how many messages wait: each of its questions
-- has one index that fits, replies one, the others one in the order of their turns, what is too old one.
DROP INDEX "delivery_waiting_idx";
DROP INDEX "delivery_turn_idx";
CREATE INDEX "delivery_reply_idx" ON "delivery" ("channel", "id") WHERE "state" = 'queued' AND "lane" = 'reply';
CREATE INDEX "delivery_turn_idx" ON "delivery" ("channel", "lane", (coalesce("round_id", 0)), "area", "not_before", "id")
  WHERE "state" = 'queued' AND "lane" <> 'reply';
CREATE INDEX "delivery_expiry_idx" ON "delivery" ("channel", "lane", "expires_at")
  WHERE "state" = 'queued' AND "expires_at" IS NOT NULL;
