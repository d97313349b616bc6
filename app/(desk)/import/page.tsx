import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { ImportNow } from '#app/(desk)/import/_components/import-now.tsx'
import { QuarantineList } from '#app/(desk)/import/_components/quarantine-list.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { listQuarantine } from '#lib/import/list-quarantine.ts'
import { readStatus } from '#lib/queue/read-status.ts'
import { orThrow } from '#lib/result.ts'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage() {
  const actor = await requireActor('read')
  const call = { db: await getDb(), actor }
  const [quarantine, status] = await Promise.all([listQuarantine(call), readStatus(call)])
  return (
    <PageFrame
      title="Import"
      lead="Reads what changed in the content folder. Files are only read here, never written."
    >
      <ImportNow last={orThrow(status).lastImport} canImport={roleAllows(actor.role, 'import')} />
      <QuarantineList items={orThrow(quarantine)} />
    </PageFrame>
  )
}
