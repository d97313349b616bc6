-- Whether an export could not change its flag or its topics; the next import finds out for each file.
ALTER TABLE "Article" ADD COLUMN "unwritable" BOOLEAN NOT NULL DEFAULT false;
