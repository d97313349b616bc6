import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { ImportPanel } from '#app/(desk)/import/_components/import-panel.tsx'
import { QuarantineList } from '#app/(desk)/import/_components/quarantine-list.tsx'
import { RunList } from '#app/(desk)/import/_components/run-list.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { listQuarantine } from '#lib/import/list-quarantine.ts'
import { listImportRuns } from '#lib/import/list-runs.ts'
import { readLatestImportJob } from '#lib/jobs/read-job.ts'
import { orThrow } from '#lib/result.ts'

export const metadata: Metadata = { title: 'Import' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ImportPage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const { rule: given } = await searchParams
  const rule = typeof given === 'string' ? given : null
  const call = { db: await getDb(), actor }
  const [quarantine, runs, job] = await Promise.all([
    listQuarantine({ ...call, rule }),
    listImportRuns(call),
    readLatestImportJob(call),
  ])
  return (
    <PageFrame
      title="Import"
      lead="Reads what changed in the content folder. Files are only read here, never written."
    >
      <ImportPanel job={orThrow(job)} canImport={roleAllows(actor.role, 'import')} watching={env().watch} />
      <QuarantineList page={orThrow(quarantine)} rule={rule} />
      <RunList runs={orThrow(runs)} />
    </PageFrame>
  )
}
