-- CreateEnum
CREATE TYPE "channel" AS ENUM ('telegram', 'zalo');

-- CreateEnum
CREATE TYPE "unit_kind" AS ENUM ('country', 'province', 'district', 'commune', 'school');

-- CreateEnum
CREATE TYPE "school_level" AS ENUM ('MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('school', 'officer', 'manager', 'admin');

-- CreateEnum
CREATE TYPE "round_kind" AS ENUM ('periodic', 'urgent');

-- CreateEnum
CREATE TYPE "timeliness" AS ENUM ('on_time', 'late');

-- CreateEnum
CREATE TYPE "colour" AS ENUM ('xanh', 'vang', 'do');

-- CreateEnum
CREATE TYPE "lane" AS ENUM ('reply', 'urgent', 'bulk');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'sending', 'sent', 'seen', 'failed', 'uncertain', 'expired', 'cancelled');

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT COLLATE "C" NOT NULL,
    "kind" "unit_kind" NOT NULL,
    "level" "school_level",
    "parent_id" INTEGER,
    "path" TEXT COLLATE "C" NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "phone" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "role" "role" NOT NULL,
    "organisation" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activation_code" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "code_hash" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_id" INTEGER,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "activation_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" SERIAL NOT NULL,
    "channel" "channel" NOT NULL,
    "address" TEXT NOT NULL,
    "display_name" TEXT,
    "active_account_id" INTEGER,
    "last_inbound_at" TIMESTAMPTZ(3),
    "unreachable_reason" TEXT,
    "unreachable_at" TIMESTAMPTZ(3),
    "wrong_codes" INTEGER NOT NULL DEFAULT 0,
    "wrong_codes_since" TIMESTAMPTZ(3),
    "quiet_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_link" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "questionnaire_key" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "next_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round" (
    "id" SERIAL NOT NULL,
    "kind" "round_kind" NOT NULL,
    "schedule_id" INTEGER,
    "order_id" INTEGER,
    "unit_id" INTEGER NOT NULL,
    "questionnaire_id" INTEGER NOT NULL,
    "occurrence_on" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "grace_minutes" INTEGER NOT NULL DEFAULT 0,
    "lock_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_at" TIMESTAMPTZ(3),

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_unit" (
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "level" "school_level",
    "exempt_reason" TEXT,
    "declared_at" TIMESTAMPTZ(3),
    "timeliness" "timeliness",
    "colour" "colour",

    CONSTRAINT "round_unit_pkey" PRIMARY KEY ("round_id","unit_id")
);

-- CreateTable
CREATE TABLE "round_step" (
    "round_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occurs_at" TIMESTAMPTZ(3) NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "round_step_pkey" PRIMARY KEY ("round_id","rule")
);

-- CreateTable
CREATE TABLE "nudge_fire" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nudge_fire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "declaration" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "questionnaire_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "provenance" JSONB NOT NULL,
    "passed" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "outcome" TEXT,
    "colour" "colour",
    "timeliness" "timeliness" NOT NULL,
    "carries" INTEGER NOT NULL DEFAULT 0,
    "receipt_code" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "channel" "channel" NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "declaration_revision" (
    "id" SERIAL NOT NULL,
    "declaration_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "provenance" JSONB NOT NULL,
    "passed" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "account_id" INTEGER NOT NULL,
    "channel" "channel" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "urgent_order" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "levels" TEXT NOT NULL DEFAULT '',
    "undeclared_only" BOOLEAN NOT NULL DEFAULT false,
    "document_no" TEXT NOT NULL,
    "document_on" DATE NOT NULL,
    "content" TEXT,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "check_code" TEXT NOT NULL,
    "issued_by_id" INTEGER NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "progress_counts" TEXT,
    "progress_at" TIMESTAMPTZ(3),

    CONSTRAINT "urgent_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "identity_id" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "wake_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("identity_id")
);

-- CreateTable
CREATE TABLE "inbox_event" (
    "id" BIGSERIAL NOT NULL,
    "channel" "channel" NOT NULL,
    "external_id" TEXT NOT NULL,
    "identity_id" INTEGER,
    "event" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "inbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "identity_id" INTEGER NOT NULL,
    "channel" "channel" NOT NULL,
    "lane" "lane" NOT NULL,
    "purpose" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "dedupe_key" TEXT,
    "round_id" INTEGER,
    "unit_id" INTEGER,
    "order_id" INTEGER,
    "message_ref" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "repeats_id" BIGINT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_budget" (
    "channel" "channel" NOT NULL,
    "slice_at" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "channel_budget_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "platform_token" (
    "key" TEXT NOT NULL,
    "access_token" TEXT NOT NULL,
    "refresh_token" TEXT NOT NULL,
    "previous_refresh_token" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL,
    "traits" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "platform_token_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,
    "identity_id" INTEGER,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "unit_id" INTEGER,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE INDEX "unit_path_idx" ON "unit"("path");

-- CreateIndex
CREATE INDEX "unit_parent_id_idx" ON "unit"("parent_id");

-- CreateIndex
CREATE INDEX "unit_folded_name_idx" ON "unit"("folded_name");

-- CreateIndex
CREATE INDEX "account_unit_id_role_idx" ON "account"("unit_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "activation_code_code_hash_key" ON "activation_code"("code_hash");

-- CreateIndex
CREATE INDEX "activation_code_account_id_idx" ON "activation_code"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_channel_address_key" ON "identity"("channel", "address");

-- CreateIndex
CREATE INDEX "account_link_account_id_idx" ON "account_link"("account_id");

-- CreateIndex
CREATE INDEX "account_link_identity_id_idx" ON "account_link"("identity_id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_key_version_key" ON "questionnaire"("key", "version");

-- CreateIndex
CREATE INDEX "schedule_next_at_idx" ON "schedule"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_unit_id_key_key" ON "schedule"("unit_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "round_order_id_key" ON "round"("order_id");

-- CreateIndex
CREATE INDEX "round_lock_at_idx" ON "round"("lock_at");

-- CreateIndex
CREATE UNIQUE INDEX "round_schedule_id_occurrence_on_key" ON "round"("schedule_id", "occurrence_on");

-- CreateIndex
CREATE INDEX "round_unit_unit_id_round_id_idx" ON "round_unit"("unit_id", "round_id");

-- CreateIndex
CREATE INDEX "round_unit_round_id_path_idx" ON "round_unit"("round_id", "path");

-- CreateIndex
CREATE INDEX "round_step_run_at_idx" ON "round_step"("run_at");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_fire_round_id_rule_identity_id_key" ON "nudge_fire"("round_id", "rule", "identity_id");

-- CreateIndex
CREATE UNIQUE INDEX "declaration_receipt_code_key" ON "declaration"("receipt_code");

-- CreateIndex
CREATE INDEX "declaration_unit_id_received_at_idx" ON "declaration"("unit_id", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "declaration_round_id_unit_id_key" ON "declaration"("round_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "declaration_revision_declaration_id_revision_key" ON "declaration_revision"("declaration_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "urgent_order_check_code_key" ON "urgent_order"("check_code");

-- CreateIndex
CREATE UNIQUE INDEX "urgent_order_document_no_document_on_unit_id_levels_undecla_key" ON "urgent_order"("document_no", "document_on", "unit_id", "levels", "undeclared_only");

-- CreateIndex
CREATE INDEX "conversation_wake_at_idx" ON "conversation"("wake_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_event_channel_external_id_key" ON "inbox_event"("channel", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_dedupe_key_key" ON "delivery"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_repeats_id_key" ON "delivery"("repeats_id");

-- CreateIndex
CREATE INDEX "delivery_channel_message_ref_idx" ON "delivery"("channel", "message_ref");

-- CreateIndex
CREATE INDEX "delivery_order_id_idx" ON "delivery"("order_id");

-- CreateIndex
CREATE INDEX "delivery_round_id_unit_id_idx" ON "delivery"("round_id", "unit_id");

-- CreateIndex
CREATE INDEX "audit_entry_account_id_at_idx" ON "audit_entry"("account_id", "at");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_code" ADD CONSTRAINT "activation_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_code" ADD CONSTRAINT "activation_code_used_by_id_fkey" FOREIGN KEY ("used_by_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "urgent_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_questionnaire_id_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_unit" ADD CONSTRAINT "round_unit_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_unit" ADD CONSTRAINT "round_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_step" ADD CONSTRAINT "round_step_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_fire" ADD CONSTRAINT "nudge_fire_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_fire" ADD CONSTRAINT "nudge_fire_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_questionnaire_id_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declaration_revision" ADD CONSTRAINT "declaration_revision_declaration_id_fkey" FOREIGN KEY ("declaration_id") REFERENCES "declaration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "urgent_order" ADD CONSTRAINT "urgent_order_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "urgent_order" ADD CONSTRAINT "urgent_order_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_event" ADD CONSTRAINT "inbox_event_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: partial indexes (the work that is waiting) and an append-only audit log.
CREATE UNIQUE INDEX "account_link_open_key" ON "account_link" ("account_id", "identity_id") WHERE "ended_at" IS NULL;
CREATE INDEX "inbox_event_waiting_idx" ON "inbox_event" ("identity_id", "id") WHERE "processed_at" IS NULL;
CREATE INDEX "delivery_waiting_idx" ON "delivery" ("channel", "lane", "id") WHERE "state" = 'queued';
CREATE INDEX "delivery_open_idx" ON "delivery" ("identity_id", "id") WHERE "state" IN ('queued', 'sending');
CREATE INDEX "delivery_sending_idx" ON "delivery" ("claimed_at") WHERE "state" = 'sending';
CREATE INDEX "round_step_waiting_idx" ON "round_step" ("run_at") WHERE "fired_at" IS NULL;

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "declaration_revision_append_only" BEFORE UPDATE OR DELETE ON "declaration_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
