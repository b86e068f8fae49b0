-- AlterTable
ALTER TABLE "difficulty" ADD COLUMN     "photo_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "photo_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "photo_id" INTEGER;

-- AlterTable
ALTER TABLE "difficulty_note" ADD COLUMN     "photo_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "photo_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "photo_id" INTEGER;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "difficulty_note" ADD CONSTRAINT "difficulty_note_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Pictures still to be fetched: few among many; and whose a kept picture is, asked when it is forgotten.
CREATE INDEX "difficulty_photo_due_idx" ON "difficulty" ("photo_due_at") WHERE "photo_due_at" IS NOT NULL;
CREATE INDEX "difficulty_note_photo_due_idx" ON "difficulty_note" ("photo_due_at") WHERE "photo_due_at" IS NOT NULL;
CREATE INDEX "difficulty_photo_id_idx" ON "difficulty" ("photo_id") WHERE "photo_id" IS NOT NULL;
CREATE INDEX "difficulty_note_photo_id_idx" ON "difficulty_note" ("photo_id") WHERE "photo_id" IS NOT NULL;
