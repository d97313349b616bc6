-- CreateTable
CREATE TABLE "SearchWord" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "word" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchWord_word_key" ON "SearchWord"("word");

-- The words that are indexed already.
CREATE VIRTUAL TABLE temp."IndexedWord" USING fts5vocab(main, "ArticleSearch", row);

INSERT INTO "SearchWord" ("word") SELECT "term" FROM temp."IndexedWord" WHERE length("term") >= 4;

DROP TABLE temp."IndexedWord";
