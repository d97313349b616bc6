-- What a run's page tells: where its commit went, whether it was pushed, and the commit that takes it back.
ALTER TABLE "ExportRun" ADD COLUMN "branch" TEXT;
ALTER TABLE "ExportRun" ADD COLUMN "pushedAt" DATETIME;
ALTER TABLE "ExportRun" ADD COLUMN "revert" TEXT;
ALTER TABLE "ExportRun" ADD COLUMN "revertBranch" TEXT;
ALTER TABLE "ExportRun" ADD COLUMN "revertPushedAt" DATETIME;

-- Earlier runs: as the audit tells. A push also brought along the commits that the branch held before.
UPDATE "ExportRun" SET "branch" = (
  SELECT json_extract(e."payload", '$.branch') FROM "AuditEvent" e
  WHERE e."name" = 'export.committed' AND json_extract(e."payload", '$.runId') = "ExportRun"."id"
  ORDER BY e."id" DESC LIMIT 1)
WHERE "commit" IS NOT NULL;
UPDATE "ExportRun" SET "pushedAt" = (
  SELECT min(e."at") FROM "AuditEvent" e
  WHERE e."name" = 'export.pushed' AND json_extract(e."payload", '$.branch') = "ExportRun"."branch"
    AND e."at" >= "ExportRun"."startedAt")
WHERE "branch" IS NOT NULL;

-- Who decided and edited, and which files of a plan the next export leaves for the one after.
ALTER TABLE "ExportPlanFile" ADD COLUMN "people" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "ExportPlanFile" ADD COLUMN "aside" BOOLEAN NOT NULL DEFAULT false;

-- Counts the files of a run without reading its heads.
CREATE INDEX "ExportWrite_runId_state_takesOut_idx" ON "ExportWrite"("runId", "state", "takesOut");
