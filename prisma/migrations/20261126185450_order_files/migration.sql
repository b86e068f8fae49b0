-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "file_key" TEXT;

-- CreateTable
CREATE TABLE "order_file" (
    "key" TEXT NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "source" JSONB NOT NULL,
    "name" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "type" TEXT,
    "size" INTEGER,
    "digest" TEXT,
    "stored_id" INTEGER,

    CONSTRAINT "order_file_pkey" PRIMARY KEY ("key")
);

-- AddForeignKey
ALTER TABLE "urgent_order" ADD CONSTRAINT "urgent_order_file_key_fkey" FOREIGN KEY ("file_key") REFERENCES "order_file"("key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_file" ADD CONSTRAINT "order_file_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_file" ADD CONSTRAINT "order_file_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_file" ADD CONSTRAINT "order_file_stored_id_fkey" FOREIGN KEY ("stored_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Files still to be fetched: few among many.
CREATE INDEX "order_file_waiting_idx" ON "order_file" ("due_at") WHERE "state" = 'waiting';
