-- AlterTable
ALTER TABLE "account_link" ADD COLUMN "holder_id" INTEGER;

-- AlterTable
ALTER TABLE "activation_code" ADD COLUMN "holder_id" INTEGER,
ADD COLUMN "replaces" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "identity" ADD COLUMN "erased_at" TIMESTAMPTZ(3),
ADD COLUMN "phone" TEXT;

-- CreateTable
CREATE TABLE "code_attempt" (
    "address_hash" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_attempt_pkey" PRIMARY KEY ("address_hash")
);

-- CreateIndex
CREATE INDEX "code_attempt_last_at_idx" ON "code_attempt"("last_at");
