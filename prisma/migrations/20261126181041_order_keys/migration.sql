-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "key_id" TEXT;

-- CreateTable
CREATE TABLE "order_key" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_key_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "urgent_order" ADD CONSTRAINT "urgent_order_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "order_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
