-- Two references that the statement writing the row guarantees itself cost a check per row, sixty thousand at a time: a fire is
-- written with a message to the same identity, whose own foreign key stays, and a school is listed from `unit`. Identities are
-- erased in place and units closed, neither is ever deleted.
ALTER TABLE "nudge_fire" DROP CONSTRAINT "nudge_fire_identity_id_fkey";
ALTER TABLE "round_unit" DROP CONSTRAINT "round_unit_unit_id_fkey";
