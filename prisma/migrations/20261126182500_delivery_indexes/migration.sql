-- Of sixty thousand messages queued at once hardly one is a repeat, a detour or an order's, and none has been sent: rows
-- without a value stay out of these indexes, so that queueing writes six of them instead of ten.
DROP INDEX "delivery_repeats_id_key";
DROP INDEX "delivery_reroutes_id_key";
DROP INDEX "delivery_channel_message_ref_idx";
DROP INDEX "delivery_order_id_idx";
CREATE UNIQUE INDEX "delivery_repeats_id_key" ON "delivery" ("repeats_id") WHERE "repeats_id" IS NOT NULL;
CREATE UNIQUE INDEX "delivery_reroutes_id_key" ON "delivery" ("reroutes_id") WHERE "reroutes_id" IS NOT NULL;
CREATE INDEX "delivery_channel_message_ref_idx" ON "delivery" ("channel", "message_ref") WHERE "message_ref" IS NOT NULL;
CREATE INDEX "delivery_order_id_idx" ON "delivery" ("order_id") WHERE "order_id" IS NOT NULL;
