-- Messages whose text still holds activation codes: few, and blotted out once they have left.
CREATE INDEX "delivery_secret" ON "delivery"("id") WHERE "message" ? 'secret';
