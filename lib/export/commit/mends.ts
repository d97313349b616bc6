import type { Queries } from '#lib/db/client.ts'
import { parseEvent } from '#lib/schema/audit.ts'

/** A line that an admin mended in a broken file, as a step between two contents of that file. */
export type Mend = { readonly path: string; readonly from: string; readonly to: string }

export type Mends = {
  /** Newest first. */
  readonly all: readonly Mend[]
  /** Those that no commit of the desk could have taken along yet. */
  readonly open: readonly Mend[]
}

/** Older ones are committed, or somebody else's to commit. */
const REMEMBERED = 2_000

/** What the desk mended in broken files. */
export async function readMends(db: Queries): Promise<Mends> {
  const events = await db.auditEvent.findMany({
    where: { name: 'file.mended' },
    orderBy: { id: 'desc' },
    take: REMEMBERED,
    select: { id: true, name: true, payload: true },
  })
  const last = await db.auditEvent.findFirst({
    where: { name: 'export.committed' },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  const mends = events.flatMap(({ id, name, payload }) => {
    const event = parseEvent(name, JSON.parse(payload))
    if (event?.name !== 'file.mended') return []
    const { path, from, to } = event.payload
    return [{ id, path, from, to }]
  })
  return { all: mends, open: mends.filter(({ id }) => id > (last?.id ?? 0)) }
}
