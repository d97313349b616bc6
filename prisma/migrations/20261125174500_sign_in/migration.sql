-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "SignInThrottle";
PRAGMA foreign_keys=on;

-- CreateTable
CREATE TABLE "SignInDelay" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "nextAt" DATETIME NOT NULL,
    "forgetAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SignInNetwork" (
    "userId" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "lastAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "network"),
    CONSTRAINT "SignInNetwork_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SignInDelay_forgetAt_idx" ON "SignInDelay"("forgetAt");

-- CreateIndex
CREATE INDEX "SignInNetwork_network_idx" ON "SignInNetwork"("network");
