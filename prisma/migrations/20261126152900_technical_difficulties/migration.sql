-- AlterTable
ALTER TABLE "difficulty" ADD COLUMN     "technical" BOOLEAN NOT NULL DEFAULT false;
