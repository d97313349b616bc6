-- Whether a plan also writes files whose text holds markers of a merge conflict.
ALTER TABLE "ExportPlan" ADD COLUMN "withMarkers" BOOLEAN NOT NULL DEFAULT false;
