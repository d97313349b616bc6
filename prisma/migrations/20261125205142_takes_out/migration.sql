-- AlterTable
ALTER TABLE "ExportWrite" ADD COLUMN "takesOut" BOOLEAN NOT NULL DEFAULT false;

-- What is under way while this is applied: of these articles nothing but taking out is ever written.
UPDATE "ExportWrite" SET "takesOut" = true WHERE "state" = 'planned'
  AND "articleId" IN (SELECT "id" FROM "Article" WHERE "status" IN ('pending', 'held'));
