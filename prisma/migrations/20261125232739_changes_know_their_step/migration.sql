-- AlterTable
ALTER TABLE "AppliedChange" ADD COLUMN "stepId" INTEGER;
