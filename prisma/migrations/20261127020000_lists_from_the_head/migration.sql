-- Related items and images are read from the head when an article is opened; stored besides, they were a third of it.
CREATE TABLE "new_ArticleSource" (
    "articleId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "head" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "warnings" TEXT NOT NULL,
    "previousHead" TEXT,
    CONSTRAINT "ArticleSource_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_ArticleSource" ("articleId", "head", "body", "warnings", "previousHead")
SELECT "articleId", "head", "body", "warnings", "previousHead" FROM "ArticleSource";
DROP TABLE "ArticleSource";
ALTER TABLE "new_ArticleSource" RENAME TO "ArticleSource";
