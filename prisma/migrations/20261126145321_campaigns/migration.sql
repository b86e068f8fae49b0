-- CreateTable
CREATE TABLE "campaign" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "levels" TEXT NOT NULL DEFAULT '',
    "document_no" TEXT NOT NULL,
    "document_on" DATE,
    "deadline_on" DATE NOT NULL,
    "deadline_counts" BOOLEAN NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" INTEGER,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_nudge" (
    "id" SERIAL NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "asked_on" DATE NOT NULL,
    "account_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_nudge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_fire" (
    "campaign_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "fired_on" DATE NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "codes" INTEGER NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_fire_pkey" PRIMARY KEY ("campaign_id","unit_id","fired_on")
);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_document_no_unit_id_levels_key" ON "campaign"("document_no", "unit_id", "levels");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_nudge_campaign_id_unit_id_asked_on_key" ON "campaign_nudge"("campaign_id", "unit_id", "asked_on");

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_nudge" ADD CONSTRAINT "campaign_nudge_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_fire" ADD CONSTRAINT "campaign_fire_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
