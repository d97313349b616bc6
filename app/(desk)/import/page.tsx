import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { ImportPanel } from '#app/(desk)/import/_components/import-panel.tsx'
import { LeftOut } from '#app/(desk)/import/_components/lists/left-out.tsx'
import { Problems } from '#app/(desk)/import/_components/lists/problems.tsx'
import { RunList } from '#app/(desk)/import/_components/run-list.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { countProblems } from '#lib/import/count-problems.ts'
import { listLeftOut, listProblems } from '#lib/import/list-problems.ts'
import { listImportRuns } from '#lib/import/list-runs.ts'
import { readLatestImportJob } from '#lib/jobs/read-job.ts'
import { orThrow } from '#lib/result.ts'
import { problemsInput } from '#lib/schema/mend.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

export const metadata: Metadata = { title: 'Import' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ImportPage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const { rule: given } = await searchParams
  const rule = typeof given === 'string' && given !== '' ? given : null
  const call = { db: await getDb(), actor }
  const page = orThrow(parseInput(problemsInput, {}))
  const [counts, problems, leftOut, runs, job] = await Promise.all([
    countProblems(call),
    listProblems({ ...call, ...page, rule: rule ?? undefined }),
    listLeftOut({ ...call, ...page }),
    listImportRuns(call),
    readLatestImportJob(call),
  ])
  const [last = null] = orThrow(runs)
  const found = orThrow(counts)
  const stamp = [last?.id, orThrow(job)?.finishedAt, found.total, found.leftOut].join(' ')
  return (
    <PageFrame
      title="Import"
      lead="Reads what changed in the content folder. Nothing is written here but a line that an admin mends."
    >
      <ImportPanel
        job={orThrow(job)}
        run={last}
        canImport={roleAllows(actor.role, 'import')}
        watching={env().watch}
      />
      <Problems
        counts={found}
        first={orThrow(problems)}
        rule={rule}
        stamp={stamp}
        canMend={roleAllows(actor.role, 'mend')}
      />
      <LeftOut first={orThrow(leftOut)} stamp={stamp} />
      <RunList runs={orThrow(runs)} />
    </PageFrame>
  )
}
