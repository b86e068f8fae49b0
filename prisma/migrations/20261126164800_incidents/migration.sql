-- Times in which the service or a channel was out, and the deadlines moved for them.
ALTER TABLE "round" ADD COLUMN "extended_minutes" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "round_unit" ADD COLUMN "extended_until" TIMESTAMPTZ(3);

CREATE TABLE "heartbeat" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,
    "real_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "heartbeat_one_row" CHECK ("id" = 1)
);

CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" "channel",
    "cause" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "incident_kind_check" CHECK ("kind" IN ('own-stop', 'channel') AND ("kind" = 'channel') = ("channel" IS NOT NULL))
);
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");
CREATE UNIQUE INDEX "incident_cause_key" ON "incident"("cause");

CREATE TABLE "incident_round" (
    "incident_id" INTEGER NOT NULL,
    "round_id" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "schools" INTEGER NOT NULL,

    CONSTRAINT "incident_round_pkey" PRIMARY KEY ("incident_id", "round_id")
);
CREATE INDEX "incident_round_round_id_idx" ON "incident_round"("round_id");
ALTER TABLE "incident_round" ADD CONSTRAINT "incident_round_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "incident_round" ADD CONSTRAINT "incident_round_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
