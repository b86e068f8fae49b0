-- CreateEnum
CREATE TYPE "order_kind" AS ENUM ('declare', 'announce');

-- CreateEnum
CREATE TYPE "target_state" AS ENUM ('waiting', 'sent', 'seen', 'acknowledged', 'declared', 'uncertain', 'failed', 'no_channel', 'cancelled');

-- DropIndex
DROP INDEX "urgent_order_document_no_document_on_unit_id_levels_undecla_key";

-- AlterTable
ALTER TABLE "round" ADD COLUMN     "voided_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "approval_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "colours" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "decided_by_id" INTEGER,
ADD COLUMN     "enqueued_at" TIMESTAMPTZ(3),
ADD COLUMN     "enqueued_to" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "kind" "order_kind" NOT NULL DEFAULT 'declare',
ADD COLUMN     "list_digest" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "recalled_at" TIMESTAMPTZ(3),
ADD COLUMN     "recalled_by_id" INTEGER,
ADD COLUMN     "refused_at" TIMESTAMPTZ(3),
ADD COLUMN     "replaces_id" INTEGER,
ADD COLUMN     "send_at" TIMESTAMPTZ(3),
ADD COLUMN     "signature" TEXT,
ADD COLUMN     "signer" TEXT,
ADD COLUMN     "stopped_by_id" INTEGER,
ADD COLUMN     "targets" INTEGER,
ADD COLUMN     "wants_ack" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "order_school" (
    "order_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,

    CONSTRAINT "order_school_pkey" PRIMARY KEY ("order_id","unit_id")
);

-- CreateTable
CREATE TABLE "order_target" (
    "order_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "state" "target_state" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "ack_late" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "order_target_pkey" PRIMARY KEY ("order_id","unit_id")
);

-- CreateIndex
CREATE INDEX "urgent_order_unit_id_idx" ON "urgent_order"("unit_id");

-- AddForeignKey
ALTER TABLE "order_school" ADD CONSTRAINT "order_school_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "urgent_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_target" ADD CONSTRAINT "order_target_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "urgent_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One document goes once to one scope, unless it was recalled, refused or stopped before it began.
CREATE UNIQUE INDEX "urgent_order_once" ON "urgent_order"
    ("kind", "document_no", "document_on", "unit_id", "levels", "undeclared_only", "colours", "list_digest")
    WHERE "recalled_at" IS NULL AND "refused_at" IS NULL AND ("stopped_at" IS NULL OR "started_at" IS NOT NULL);

-- Orders whose turn may still come, and rounds whose order was recalled: few among many.
CREATE INDEX "urgent_order_waiting_idx" ON "urgent_order" ("id") WHERE "started_at" IS NULL;
CREATE INDEX "round_voided_idx" ON "round" ("voided_at") WHERE "voided_at" IS NOT NULL;

-- A send of an order that is put back to be tried again, or repeated, after the order was stopped is cancelled instead.
-- The lock makes the two wait for each other: whoever commits first is seen by the other.
CREATE FUNCTION cancel_sends_of_stopped_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stopped timestamptz;
BEGIN
    SELECT stopped_at INTO stopped FROM urgent_order WHERE id = NEW.order_id FOR SHARE;
    IF stopped IS NOT NULL THEN
        NEW.state := 'cancelled';
        NEW.settled_at := stopped;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "delivery_again_of_stopped_order" BEFORE UPDATE OF "state" ON "delivery" FOR EACH ROW
    WHEN (OLD."state" = 'sending' AND NEW."state" = 'queued' AND NEW."order_id" IS NOT NULL AND NEW."purpose" IN ('order', 'nudge'))
    EXECUTE FUNCTION cancel_sends_of_stopped_order();

CREATE TRIGGER "delivery_repeat_of_stopped_order" BEFORE INSERT ON "delivery" FOR EACH ROW
    WHEN (NEW."repeats_id" IS NOT NULL AND NEW."order_id" IS NOT NULL AND NEW."purpose" IN ('order', 'nudge'))
    EXECUTE FUNCTION cancel_sends_of_stopped_order();
