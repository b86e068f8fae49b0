-- AlterTable
ALTER TABLE "urgent_order" ADD COLUMN     "statement_form" INTEGER NOT NULL DEFAULT 1;
