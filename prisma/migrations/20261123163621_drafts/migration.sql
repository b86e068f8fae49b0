-- CreateTable
CREATE TABLE "declaration_draft" (
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_draft_pkey" PRIMARY KEY ("round_id","unit_id","identity_id")
);

-- CreateIndex
CREATE INDEX "declaration_draft_unit_id_updated_at_idx" ON "declaration_draft"("unit_id", "updated_at");

-- AddForeignKey
ALTER TABLE "declaration_draft" ADD CONSTRAINT "declaration_draft_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declaration_draft" ADD CONSTRAINT "declaration_draft_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declaration_draft" ADD CONSTRAINT "declaration_draft_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
