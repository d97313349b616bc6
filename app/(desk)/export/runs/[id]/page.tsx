import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { RunDesk } from '#app/(desk)/export/_components/run/run-desk.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { readRepository } from '#lib/export/commit/read-repository.ts'
import { exactTime } from '#lib/format/time.ts'
import { readExportState } from '#lib/jobs/read-export-state.ts'
import { readRunState } from '#lib/jobs/read-run-state.ts'
import { orThrow } from '#lib/result.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'

export const metadata: Metadata = { title: 'An export' }

/** One export: who wrote what when, where git has it, its files, and the way back. */
export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('read')
  const call = { db: await getDb(), actor }
  const found = await readRunState({ ...call, runId: (await params).id })
  if (!found.ok && found.error.code === 'NOT_FOUND') notFound()
  const [state, repository] = await Promise.all([
    readExportState({ ...call, choices: USUAL_CHOICES }),
    readRepository({ actor, root: env().contentDir }),
  ])
  const shown = orThrow(found)
  return (
    <PageFrame title={`Export of ${exactTime(shown.run.startedAt)}`}>
      <RunDesk
        {...shown}
        state={orThrow(state)}
        repository={orThrow(repository)}
        canExport={roleAllows(actor.role, 'export')}
        canRollBack={roleAllows(actor.role, 'rollback')}
      />
    </PageFrame>
  )
}
