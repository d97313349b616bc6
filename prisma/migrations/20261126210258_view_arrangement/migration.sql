-- CreateTable
CREATE TABLE "ViewArrangement" (
    "ownerId" TEXT NOT NULL PRIMARY KEY,
    "pinned" TEXT NOT NULL,
    "opens" TEXT
);
