-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "claimed_by" TEXT;

-- CreateTable
CREATE TABLE "sender" (
    "id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sender_pkey" PRIMARY KEY ("id")
);
