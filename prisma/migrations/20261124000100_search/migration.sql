-- Full text of articles; rowid is Article.id. The app fills it and splits CJK text into single characters.
CREATE VIRTUAL TABLE "ArticleSearch" USING fts5(
    text,
    path,
    content='',
    contentless_delete=1,
    tokenize="unicode61 remove_diacritics 2",
    prefix='2 3'
);
