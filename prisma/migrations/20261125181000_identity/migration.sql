-- A decision follows its text: another text may stand under the path of a missing article.
ALTER TABLE "Article" ADD COLUMN "livePath" TEXT;
UPDATE "Article" SET "livePath" = "path" WHERE "missingAt" IS NULL;
DROP INDEX "Article_path_key";
CREATE INDEX "Article_path_idx" ON "Article"("path");
CREATE UNIQUE INDEX "Article_livePath_key" ON "Article"("livePath");

-- Articles and quarantined files that older rules read are read again at the next import.
ALTER TABLE "Article" ADD COLUMN "stamp" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Article" ADD COLUMN "reader" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Quarantine" ADD COLUMN "stamp" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Quarantine" ADD COLUMN "reader" INTEGER NOT NULL DEFAULT 0;
