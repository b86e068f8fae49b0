-- AlterTable
ALTER TABLE "declaration_revision" ADD COLUMN     "colour" "colour",
ADD COLUMN     "failed" TEXT[] DEFAULT ARRAY[]::TEXT[];
