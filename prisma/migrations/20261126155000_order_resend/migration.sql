-- AlterTable
ALTER TABLE "order_target" ADD COLUMN     "resent" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "resend_at" TIMESTAMPTZ(3);

-- What stands in for a send on another channel is a repeat of the order too.
DROP TRIGGER "delivery_repeat_of_stopped_order" ON "delivery";
CREATE TRIGGER "delivery_repeat_of_stopped_order" BEFORE INSERT ON "delivery" FOR EACH ROW
    WHEN (coalesce(NEW."repeats_id", NEW."reroutes_id") IS NOT NULL AND NEW."order_id" IS NOT NULL AND NEW."purpose" IN ('order', 'nudge'))
    EXECUTE FUNCTION cancel_sends_of_stopped_order();
