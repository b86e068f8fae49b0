-- CreateTable
CREATE TABLE "platform_upload" (
    "platform" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "upload_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_upload_pkey" PRIMARY KEY ("platform","digest")
);

-- CreateIndex
CREATE INDEX "platform_upload_expires_at_idx" ON "platform_upload"("expires_at");
