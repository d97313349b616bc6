import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { ExportDesk } from '#app/(desk)/export/_components/export-desk.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { readRepository } from '#lib/export/commit/read-repository.ts'
import { listExportRuns } from '#lib/export/run/list-runs.ts'
import { readExportState } from '#lib/jobs/read-export-state.ts'
import { orThrow } from '#lib/result.ts'
import { choicesFrom, choicesQuery } from '#lib/schema/export/plan-choices.ts'

export const metadata: Metadata = { title: 'Export' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ExportPage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const words = await searchParams
  const choices = choicesFrom((word) => words[word])
  const call = { db: await getDb(), actor }
  const [state, repository, runs] = await Promise.all([
    readExportState({ ...call, choices }),
    readRepository({ actor, root: env().contentDir }),
    listExportRuns(call),
  ])
  return (
    <PageFrame
      title="Export"
      lead="Writes the edits of approved articles into their files and touches nothing else."
    >
      <ExportDesk
        key={choicesQuery(choices)}
        state={orThrow(state)}
        repository={orThrow(repository)}
        runs={orThrow(runs)}
        choices={choices}
        canExport={roleAllows(actor.role, 'export')}
        canRollBack={roleAllows(actor.role, 'rollback')}
      />
    </PageFrame>
  )
}
