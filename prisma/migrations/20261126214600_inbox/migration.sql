-- One inbox for all that a person is to hear of: mentions go on as items of it, read or not as they were. Those of notes
-- that were taken away wait until these come back.

-- CreateTable
CREATE TABLE "InboxItem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "articles" INTEGER NOT NULL DEFAULT 1,
    "noteId" INTEGER,
    "stepId" INTEGER,
    "readAt" DATETIME,
    CONSTRAINT "InboxItem_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "InboxItem_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

INSERT INTO "InboxItem" ("userId", "kind", "at", "actorId", "actorName", "articleId", "noteId", "readAt")
SELECT m."userId", 'mention', n."at", n."authorId", n."authorName", n."articleId", n."id", m."readAt"
FROM "Mention" m JOIN "Note" n ON n."id" = m."noteId"
ORDER BY n."id", m."userId";

-- DropTable
DROP TABLE "Mention";

-- CreateIndex
CREATE INDEX "InboxItem_userId_readAt_id_idx" ON "InboxItem"("userId", "readAt", "id");

-- CreateIndex
CREATE INDEX "InboxItem_userId_id_idx" ON "InboxItem"("userId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_noteId_userId_key" ON "InboxItem"("noteId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_stepId_userId_kind_key" ON "InboxItem"("stepId", "userId", "kind");
