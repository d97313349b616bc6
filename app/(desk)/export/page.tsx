import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { ExportPlan } from '#app/(desk)/export/_components/export-plan.tsx'
import { RunList } from '#app/(desk)/export/_components/run-list.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { listExportRuns } from '#lib/export/list-runs.ts'
import { previewExport } from '#lib/export/preview-export.ts'
import { readRepository } from '#lib/export/read-repository.ts'
import { readablePlan } from '#lib/format/display-article.ts'
import { orThrow } from '#lib/result.ts'

export const metadata: Metadata = { title: 'Export' }

type Props = { searchParams: Promise<{ rejected?: string }> }

export default async function ExportPage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const includeRejected = (await searchParams).rejected === '1'
  const call = { db: await getDb(), actor }
  const scope = { includeRejected, confirmed: null }
  const plan = readablePlan(orThrow(await previewExport({ ...call, root: env().contentDir, scope })))
  const repository = orThrow(await readRepository({ actor, root: env().contentDir }))
  const runs = orThrow(await listExportRuns(call))
  return (
    <PageFrame
      title="Export"
      lead="Writes the edits of approved articles into their files and touches nothing else."
    >
      <ExportPlan
        plan={plan}
        repository={repository}
        includeRejected={includeRejected}
        canExport={roleAllows(actor.role, 'export')}
      />
      <RunList runs={runs} canRollBack={roleAllows(actor.role, 'rollback')} />
    </PageFrame>
  )
}
