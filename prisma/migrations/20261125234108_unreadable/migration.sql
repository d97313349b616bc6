-- Whether the file of an article is in quarantine: what is known of it is what it said before.
ALTER TABLE "Article" ADD COLUMN "unreadable" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Article" SET "unreadable" = true WHERE "livePath" IN (SELECT "path" FROM "Quarantine");
