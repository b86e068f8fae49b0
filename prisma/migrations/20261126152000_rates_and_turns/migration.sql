-- AlterTable
ALTER TABLE "channel_budget" DROP COLUMN "slice_at",
DROP COLUMN "used",
ADD COLUMN     "total_at" TIMESTAMPTZ(6) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
ADD COLUMN     "paced_at" TIMESTAMPTZ(6) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
ADD COLUMN     "bulk_at" TIMESTAMPTZ(6) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
ADD COLUMN     "slow_factor" DOUBLE PRECISION NOT NULL DEFAULT 1,
ADD COLUMN     "slowed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "area" INTEGER NOT NULL DEFAULT 0;

-- Whose turn it is: the waiting messages by round and area.
CREATE INDEX "delivery_turn_idx" ON "delivery" ("channel", "lane", (coalesce("round_id", 0)), "area", "id")
  WHERE "state" = 'queued' AND "lane" <> 'reply';

-- A message's area is the province of its unit (right below the country, or the root of a tree that has none), whoever
-- queues it: nobody who writes a message has to think of it.
CREATE FUNCTION "set_delivery_area"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT CASE WHEN root.kind = 'country' AND split_part(u.path, '/', 2) <> '' THEN split_part(u.path, '/', 2) ELSE root.id::text END::int
  INTO NEW.area
  FROM unit u JOIN unit root ON root.id = split_part(u.path, '/', 1)::int WHERE u.id = NEW.unit_id;
  NEW.area := coalesce(NEW.area, 0);
  RETURN NEW;
END
$$;
CREATE TRIGGER "delivery_area" BEFORE INSERT ON "delivery"
  FOR EACH ROW WHEN (NEW."unit_id" IS NOT NULL AND NEW."lane" <> 'reply') EXECUTE FUNCTION "set_delivery_area"();
