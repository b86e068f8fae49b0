-- Answers of one moment have an order: "những trường này" are those of the last one.
ALTER TABLE "query_snapshot" ADD COLUMN "number" BIGSERIAL NOT NULL;
