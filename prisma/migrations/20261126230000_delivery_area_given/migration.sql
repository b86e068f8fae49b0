-- What queues messages by the thousand says the area itself, from a join; the lookup per row was a quarter of the writing.
DROP TRIGGER "delivery_area" ON "delivery";
CREATE TRIGGER "delivery_area" BEFORE INSERT ON "delivery" FOR EACH ROW
  WHEN (NEW."unit_id" IS NOT NULL AND NEW."lane" <> 'reply' AND NEW."area" = 0) EXECUTE FUNCTION "set_delivery_area"();
