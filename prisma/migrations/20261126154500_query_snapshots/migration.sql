-- Trigrams: unit names with slips of the finger, and names within names, found by an index. A trusted extension: the owner
-- of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "query_snapshot" (
    "account_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "round_ids" INTEGER[],
    "query" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "unit_ids" INTEGER[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "query_snapshot_pkey" PRIMARY KEY ("account_id","code")
);

-- CreateIndex
CREATE INDEX "query_snapshot_account_id_as_of_idx" ON "query_snapshot"("account_id", "as_of");

-- CreateIndex
CREATE INDEX "query_snapshot_expires_at_idx" ON "query_snapshot"("expires_at");

-- CreateIndex
CREATE INDEX "round_kind_occurrence_on_idx" ON "round"("kind", "occurrence_on");

-- CreateIndex
CREATE INDEX "unit_folded_name_trigrams" ON "unit" USING GIN ("folded_name" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "query_snapshot" ADD CONSTRAINT "query_snapshot_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "query_snapshot" ADD CONSTRAINT "query_snapshot_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
