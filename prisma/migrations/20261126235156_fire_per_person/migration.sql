-- A step reaches a person once, by whichever platform.
ALTER TABLE "nudge_fire" ADD COLUMN "person_id" INTEGER;

-- Rounds still open: fires of locked ones are asked for no more. Of the ways a step took to a person the first is theirs.
WITH person AS (
  SELECT f."id", f."round_id", f."rule", coalesce((
    SELECT l."holder_id" FROM "account_link" l JOIN "account" a ON a."id" = l."account_id"
    WHERE l."identity_id" = f."identity_id"
    ORDER BY a."unit_id" = f."unit_id" DESC, l."ended_at" IS NULL DESC, l."id" LIMIT 1
  ), f."identity_id") AS "person_id"
  FROM "nudge_fire" f JOIN "round" r ON r."id" = f."round_id" WHERE r."locked_at" IS NULL
), theirs AS (
  SELECT min("id") AS "id", "person_id" FROM person GROUP BY "round_id", "rule", "person_id"
)
UPDATE "nudge_fire" f SET "person_id" = t."person_id" FROM theirs t WHERE t."id" = f."id";

CREATE UNIQUE INDEX "nudge_fire_round_id_rule_person_id_key" ON "nudge_fire"("round_id", "rule", "person_id");
