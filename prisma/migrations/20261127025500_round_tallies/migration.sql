-- CreateTable
CREATE TABLE "round_standing" (
    "id" BIGSERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "root_id" INTEGER NOT NULL,
    "place_id" INTEGER,
    "level" "school_level",
    "exempt" BOOLEAN NOT NULL,
    "declared" BOOLEAN NOT NULL,
    "timeliness" "timeliness",
    "colour" "colour",
    "carried" BOOLEAN NOT NULL,
    "on_behalf" BOOLEAN NOT NULL,
    "n" INTEGER NOT NULL,
    "folded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "round_standing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_failing" (
    "id" BIGSERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "root_id" INTEGER NOT NULL,
    "place_id" INTEGER,
    "level" "school_level",
    "criterion" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "folded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "round_failing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "round_standing_round_id_folded_idx" ON "round_standing"("round_id", "folded");

-- CreateIndex
CREATE INDEX "round_failing_round_id_folded_idx" ON "round_failing"("round_id", "folded");

-- AddForeignKey
ALTER TABLE "round_standing" ADD CONSTRAINT "round_standing_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_failing" ADD CONSTRAINT "round_failing_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is written to round_unit is counted, statement by statement: once as it is now, and with the other sign as it was.
CREATE FUNCTION "count_round_units"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign int := TG_ARGV[0];
BEGIN
  INSERT INTO round_standing (round_id, root_id, place_id, level, exempt, declared, timeliness, colour, carried, on_behalf, n)
  SELECT round_id, split_part(path, '/', 1)::int, nullif(nullif(split_part(path, '/', 2), '')::int, unit_id), level,
    exempt_reason IS NOT NULL, declared_at IS NOT NULL, timeliness, colour, carried, on_behalf, sign * count(*)
  FROM changed WHERE round_id IN (SELECT id FROM round WHERE locked_at IS NULL)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  INSERT INTO round_failing (round_id, root_id, place_id, level, criterion, n)
  SELECT round_id, split_part(path, '/', 1)::int, nullif(nullif(split_part(path, '/', 2), '')::int, unit_id), level, code,
    sign * count(*)
  FROM changed CROSS JOIN unnest(failed) code
  WHERE exempt_reason IS NULL AND round_id IN (SELECT id FROM round WHERE locked_at IS NULL)
  GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END
$$;
CREATE TRIGGER "round_unit_listed" AFTER INSERT ON "round_unit"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "count_round_units"('1');
CREATE TRIGGER "round_unit_was" AFTER UPDATE ON "round_unit"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "count_round_units"('-1');
CREATE TRIGGER "round_unit_is" AFTER UPDATE ON "round_unit"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "count_round_units"('1');
CREATE TRIGGER "round_unit_unlisted" AFTER DELETE ON "round_unit"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "count_round_units"('-1');

-- Rounds that are open already.
INSERT INTO round_standing (round_id, root_id, place_id, level, exempt, declared, timeliness, colour, carried, on_behalf, n)
SELECT round_id, split_part(path, '/', 1)::int, nullif(nullif(split_part(path, '/', 2), '')::int, unit_id), level,
  exempt_reason IS NOT NULL, declared_at IS NOT NULL, timeliness, colour, carried, on_behalf, count(*)
FROM round_unit WHERE round_id IN (SELECT id FROM round WHERE locked_at IS NULL)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
INSERT INTO round_failing (round_id, root_id, place_id, level, criterion, n)
SELECT round_id, split_part(path, '/', 1)::int, nullif(nullif(split_part(path, '/', 2), '')::int, unit_id), level, code, count(*)
FROM round_unit CROSS JOIN unnest(failed) code
WHERE exempt_reason IS NULL AND round_id IN (SELECT id FROM round WHERE locked_at IS NULL)
GROUP BY 1, 2, 3, 4, 5;
