-- A score below zero says that upstream did not rate the article. It is stored as none, as an import stores it now;
-- files that did not change are not read again. What changes gets a revision that every index in memory notices.
INSERT INTO "Counter" ("name", "value")
SELECT 'article', 1 WHERE EXISTS (SELECT 1 FROM "Article" WHERE "heat" < 0 OR "quality" < 0)
ON CONFLICT ("name") DO UPDATE SET "value" = "Counter"."value" + 1;

UPDATE "Article"
SET "heat" = CASE WHEN "heat" < 0 THEN NULL ELSE "heat" END,
    "quality" = CASE WHEN "quality" < 0 THEN NULL ELSE "quality" END,
    "revision" = (SELECT "value" FROM "Counter" WHERE "name" = 'article')
WHERE "heat" < 0 OR "quality" < 0;
