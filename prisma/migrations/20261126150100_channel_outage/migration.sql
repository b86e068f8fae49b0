-- CreateTable
CREATE TABLE "channel_outage" (
    "id" SERIAL NOT NULL,
    "channel" "channel" NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,

    CONSTRAINT "channel_outage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "channel_outage_opened_at_idx" ON "channel_outage"("opened_at");

-- AlterTable
ALTER TABLE "channel_budget" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "probe_at" TIMESTAMPTZ(3),
ADD COLUMN     "recovered_at" TIMESTAMPTZ(3);

-- A channel has one outage at a time, whoever notices it first.
CREATE UNIQUE INDEX "channel_outage_open_key" ON "channel_outage" ("channel") WHERE "closed_at" IS NULL;

-- Every channel has its row from the start, so that claims need not make one.
INSERT INTO "channel_budget" ("channel", "slice_at") VALUES ('telegram', to_timestamp(0)), ('zalo', to_timestamp(0))
  ON CONFLICT DO NOTHING;
