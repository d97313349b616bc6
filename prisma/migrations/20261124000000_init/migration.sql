-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "disabledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInThrottle" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Article" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "path" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "mtimeMs" REAL NOT NULL,
    "digest" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "providerName" TEXT NOT NULL,
    "providerDomain" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "webUrl" TEXT NOT NULL,
    "canonicalUrl" TEXT,
    "imageUrl" TEXT,
    "dateText" TEXT,
    "date" DATETIME NOT NULL,
    "heat" REAL,
    "quality" REAL,
    "relatedCount" INTEGER NOT NULL,
    "relatedKeys" TEXT NOT NULL DEFAULT '[]',
    "warningCount" INTEGER NOT NULL,
    "published" TEXT NOT NULL,
    "topics" TEXT NOT NULL,
    "flagByHand" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "decidedAt" DATETIME,
    "decidedBy" TEXT,
    "duplicateOf" INTEGER,
    "pendingEdits" INTEGER NOT NULL DEFAULT 0,
    "conflictCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "statusVersion" INTEGER NOT NULL DEFAULT 1,
    "publishedVersion" INTEGER NOT NULL DEFAULT 1,
    "topicsVersion" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "importedAt" DATETIME NOT NULL,
    "upstreamAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "exportedAt" DATETIME,
    "missingAt" DATETIME,
    "swapped" BOOLEAN NOT NULL DEFAULT false,
    "changedSince" BOOLEAN NOT NULL DEFAULT false,
    "rejectedBefore" INTEGER
);

-- CreateTable
CREATE TABLE "ArticleSource" (
    "articleId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "head" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "related" TEXT NOT NULL,
    "images" TEXT NOT NULL,
    "warnings" TEXT NOT NULL,
    "previousHead" TEXT,
    CONSTRAINT "ArticleSource_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DecisionBasis" (
    "articleId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "canonicalUrl" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "DecisionBasis_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ArticleTopic" (
    "articleId" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,

    PRIMARY KEY ("articleId", "topic"),
    CONSTRAINT "ArticleTopic_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Edit" (
    "articleId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "theirs" TEXT,
    "origin" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "by" TEXT NOT NULL,

    PRIMARY KEY ("articleId", "field"),
    CONSTRAINT "Edit_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Topic" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "parent" TEXT,
    "keywords" TEXT NOT NULL,
    "hashtags" TEXT NOT NULL,
    "path" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "articleId" INTEGER,
    "payload" TEXT NOT NULL,
    "stepId" INTEGER
);

-- CreateTable
CREATE TABLE "Step" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "articles" INTEGER NOT NULL,
    "undoneAt" DATETIME,
    "undoneBy" TEXT
);

-- CreateTable
CREATE TABLE "StepChange" (
    "stepId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,

    PRIMARY KEY ("stepId", "articleId", "field"),
    CONSTRAINT "StepChange_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "Step" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AppliedChange" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "actorName" TEXT NOT NULL,
    "summary" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Quarantine" (
    "path" TEXT NOT NULL PRIMARY KEY,
    "line" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "sourceLine" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "mtimeMs" REAL NOT NULL,
    "digest" TEXT NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ExportRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "commit" TEXT
);

-- CreateTable
CREATE TABLE "ExportWrite" (
    "runId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "keys" TEXT NOT NULL,
    "linesChanged" INTEGER NOT NULL,
    "beforeDigest" TEXT NOT NULL,
    "afterDigest" TEXT NOT NULL,
    "beforeHead" TEXT NOT NULL,
    "afterHead" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,

    PRIMARY KEY ("runId", "path"),
    CONSTRAINT "ExportWrite_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ExportRun" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cancel" BOOLEAN NOT NULL DEFAULT false,
    "result" TEXT,
    "problem" TEXT,
    "startedAt" DATETIME NOT NULL,
    "heartbeatAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Counter" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Article_path_key" ON "Article"("path");

-- CreateIndex
CREATE INDEX "Article_canonicalUrl_idx" ON "Article"("canonicalUrl");

-- CreateIndex
CREATE INDEX "Article_pendingEdits_status_idx" ON "Article"("pendingEdits", "status");

-- CreateIndex
CREATE INDEX "Article_revision_idx" ON "Article"("revision");

-- CreateIndex
CREATE INDEX "Article_rejectedBefore_idx" ON "Article"("rejectedBefore");

-- CreateIndex
CREATE INDEX "Article_importedAt_idx" ON "Article"("importedAt");

-- CreateIndex
CREATE INDEX "Article_upstreamAt_idx" ON "Article"("upstreamAt");

-- CreateIndex
CREATE INDEX "ArticleTopic_topic_articleId_idx" ON "ArticleTopic"("topic", "articleId");

-- CreateIndex
CREATE INDEX "AuditEvent_articleId_id_idx" ON "AuditEvent"("articleId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_name_id_idx" ON "AuditEvent"("name", "id");

-- CreateIndex
CREATE INDEX "Step_actorId_undoneAt_id_idx" ON "Step"("actorId", "undoneAt", "id");

-- CreateIndex
CREATE INDEX "StepChange_articleId_field_stepId_idx" ON "StepChange"("articleId", "field", "stepId");

-- CreateIndex
CREATE INDEX "AppliedChange_at_idx" ON "AppliedChange"("at");

-- CreateIndex
CREATE INDEX "ExportWrite_state_idx" ON "ExportWrite"("state");

-- CreateIndex
CREATE INDEX "Job_kind_startedAt_idx" ON "Job"("kind", "startedAt");

-- CreateIndex
CREATE INDEX "SavedView_shared_idx" ON "SavedView"("shared");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_ownerId_nameKey_key" ON "SavedView"("ownerId", "nameKey");
