-- A claim passes over messages that wait for their time without reading them.
DROP INDEX "delivery_turn_idx";
CREATE INDEX "delivery_turn_idx" ON "delivery" ("channel", "lane", (coalesce("round_id", 0)), "area", "id", "not_before")
  WHERE "state" = 'queued' AND "lane" <> 'reply';
