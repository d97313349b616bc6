-- CreateTable
CREATE TABLE "ArticleMove" (
    "revision" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "date" DATETIME NOT NULL,
    "heat" REAL,
    "quality" REAL,
    "providerDomain" TEXT NOT NULL,

    PRIMARY KEY ("revision", "articleId")
);

-- CreateIndex
CREATE INDEX "ArticleMove_at_idx" ON "ArticleMove"("at");
