import { z } from 'zod'
import type { Queries } from '#lib/db/client.ts'
import type { ExportRunView, RunCommit } from '#lib/schema/export/run.ts'

type RunRow = Awaited<ReturnType<Queries['exportRun']['findUniqueOrThrow']>>

const summarySchema = z.object({
  written: z.number(),
  notWritten: z.number(),
  setAside: z.number().default(0),
})

/** A stored run as pages and commands see it. */
export function runView(row: RunRow, rolledBack: number): ExportRunView {
  const { id, startedAt, finishedAt, actorName, summary } = row
  return {
    id,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    actor: actorName,
    ...summarySchema.parse(JSON.parse(summary)),
    rolledBack,
    commit: commitView(row.commit, row.branch, row.pushedAt),
    revert: commitView(row.revert, row.revertBranch, row.revertPushedAt),
  }
}

function commitView(sha: string | null, branch: string | null, pushedAt: Date | null): RunCommit | null {
  return sha === null ? null : { sha, branch, pushedAt: pushedAt?.toISOString() ?? null }
}
