-- An article that is opened tells which others are its duplicates.
CREATE INDEX "Article_duplicateOf_idx" ON "Article"("duplicateOf");
