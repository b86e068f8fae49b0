-- CreateEnum
CREATE TYPE "succession_kind" AS ENUM ('merge', 'split', 'replace');

-- CreateTable
CREATE TABLE "unit_parent" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "parent_id" INTEGER NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "unit_parent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_name" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "unit_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_successor" (
    "from_unit_id" INTEGER NOT NULL,
    "to_unit_id" INTEGER NOT NULL,
    "kind" "succession_kind" NOT NULL,
    "succeeded_on" DATE NOT NULL,
    "reorganisation_id" INTEGER,

    CONSTRAINT "unit_successor_pkey" PRIMARY KEY ("from_unit_id","to_unit_id")
);

-- CreateTable
CREATE TABLE "reorganisation" (
    "id" SERIAL NOT NULL,
    "document" TEXT NOT NULL,
    "document_on" DATE NOT NULL,
    "effective_on" DATE NOT NULL,
    "operations" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "reorganisation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unit_parent_parent_id_idx" ON "unit_parent"("parent_id");

-- CreateIndex
CREATE INDEX "unit_successor_to_unit_id_idx" ON "unit_successor"("to_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "reorganisation_digest_key" ON "reorganisation"("digest");

-- CreateIndex
CREATE INDEX "reorganisation_effective_on_idx" ON "reorganisation"("effective_on");

-- AddForeignKey
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_successor" ADD CONSTRAINT "unit_successor_from_unit_id_fkey" FOREIGN KEY ("from_unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_successor" ADD CONSTRAINT "unit_successor_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_successor" ADD CONSTRAINT "unit_successor_reorganisation_id_fkey" FOREIGN KEY ("reorganisation_id") REFERENCES "reorganisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say: one row per unit and beginning, one open row per unit, and no empty spans.
CREATE UNIQUE INDEX "unit_parent_begin_key" ON "unit_parent" ("unit_id", (coalesce("valid_from", '-infinity'::date)));
CREATE UNIQUE INDEX "unit_parent_open_key" ON "unit_parent" ("unit_id") WHERE "valid_to" IS NULL;
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_span" CHECK ("valid_to" > "valid_from");
CREATE UNIQUE INDEX "unit_name_begin_key" ON "unit_name" ("unit_id", (coalesce("valid_from", '-infinity'::date)));
CREATE UNIQUE INDEX "unit_name_open_key" ON "unit_name" ("unit_id") WHERE "valid_to" IS NULL;
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_span" CHECK ("valid_to" > "valid_from");

-- The tree that is there becomes the history's first page.
INSERT INTO "unit_parent" ("unit_id", "parent_id", "valid_from")
  SELECT "id", "parent_id", "valid_from" FROM "unit" WHERE "parent_id" IS NOT NULL;
INSERT INTO "unit_name" ("unit_id", "name", "valid_from") SELECT "id", "name", "valid_from" FROM "unit";
