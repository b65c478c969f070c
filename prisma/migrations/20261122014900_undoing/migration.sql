-- A whole list is taken back by a job, chunk after chunk: which rows already are, so that another job goes on from there.
ALTER TYPE "ImportState" ADD VALUE 'UNDOING' BEFORE 'UNDONE';
ALTER TABLE "ImportRow" ADD COLUMN "undoneAt" TIMESTAMPTZ(3);
