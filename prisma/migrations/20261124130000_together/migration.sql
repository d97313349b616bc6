-- AlterTable
ALTER TABLE "Job" ADD COLUMN "input" TEXT;

-- CreateTable
CREATE TABLE "Note" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "articleId" INTEGER NOT NULL,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "Note_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mention" (
    "noteId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "readAt" DATETIME,

    PRIMARY KEY ("noteId", "userId"),
    CONSTRAINT "Mention_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Presence" (
    "tab" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "userName" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "JobItem" (
    "jobId" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,

    PRIMARY KEY ("jobId", "articleId"),
    CONSTRAINT "JobItem_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: SQLite adds such columns in place; no need to copy the table
ALTER TABLE "Article" ADD COLUMN "assigneeId" TEXT;
ALTER TABLE "Article" ADD COLUMN "noteCount" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Note_articleId_id_idx" ON "Note"("articleId", "id");

-- CreateIndex
CREATE INDEX "Mention_userId_readAt_idx" ON "Mention"("userId", "readAt");

-- CreateIndex
CREATE INDEX "Presence_seenAt_idx" ON "Presence"("seenAt");

-- CreateIndex
CREATE INDEX "JobItem_jobId_outcome_articleId_idx" ON "JobItem"("jobId", "outcome", "articleId");

-- CreateIndex
CREATE INDEX "AuditEvent_stepId_id_idx" ON "AuditEvent"("stepId", "id");
