-- CreateIndex
CREATE INDEX "account_link_holder_id_idx" ON "account_link"("holder_id");
