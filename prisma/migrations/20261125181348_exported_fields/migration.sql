-- CreateTable
CREATE TABLE "ExportedField" (
    "articleId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "ours" TEXT NOT NULL,
    "theirs" TEXT,
    "origin" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    "runId" TEXT NOT NULL,

    PRIMARY KEY ("articleId", "field"),
    CONSTRAINT "ExportedField_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Article" ADD COLUMN "takenBack" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Article" ADD COLUMN "stillWritten" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Article" ADD COLUMN "changedAfterExport" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Article_takenBack_idx" ON "Article"("takenBack");
CREATE INDEX "Article_stillWritten_idx" ON "Article"("stillWritten");

-- AlterTable
ALTER TABLE "ExportPlan" ADD COLUMN "takeOut" BOOLEAN NOT NULL DEFAULT true;
