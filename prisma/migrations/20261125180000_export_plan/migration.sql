-- CreateTable
CREATE TABLE "ExportPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "includeRejected" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL,
    "actorName" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "seal" TEXT NOT NULL,
    "counts" TEXT NOT NULL,
    "runId" TEXT
);

-- CreateTable
CREATE TABLE "ExportPlanFile" (
    "planId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "keys" TEXT NOT NULL,
    "linesChanged" INTEGER NOT NULL,
    "merged" BOOLEAN NOT NULL,
    "detail" TEXT,
    "became" TEXT,
    "reason" TEXT,

    PRIMARY KEY ("planId", "path"),
    CONSTRAINT "ExportPlanFile_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ExportPlan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ExportPlan_includeRejected_startedAt_idx" ON "ExportPlan"("includeRejected", "startedAt");

-- CreateIndex
CREATE INDEX "ExportPlanFile_planId_outcome_path_idx" ON "ExportPlanFile"("planId", "outcome", "path");

-- CreateIndex
CREATE INDEX "ExportPlanFile_planId_became_path_idx" ON "ExportPlanFile"("planId", "became", "path");

-- CreateIndex
CREATE INDEX "ExportPlanFile_planId_articleId_idx" ON "ExportPlanFile"("planId", "articleId");
