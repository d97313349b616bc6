-- Versions of the status and of fields stand under their names, and so do values of fields without a column: another
-- field needs no other table. What never changed is at its first version without being named.
ALTER TABLE "Article" ADD COLUMN "fieldVersions" TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "Article" ADD COLUMN "fieldValues" TEXT NOT NULL DEFAULT '{}';

UPDATE "Article"
SET "fieldVersions" = json_object('status', "statusVersion", 'published', "publishedVersion", 'topics', "topicsVersion")
WHERE "statusVersion" > 1 OR "publishedVersion" > 1 OR "topicsVersion" > 1;

ALTER TABLE "Article" DROP COLUMN "statusVersion";
ALTER TABLE "Article" DROP COLUMN "publishedVersion";
ALTER TABLE "Article" DROP COLUMN "topicsVersion";
