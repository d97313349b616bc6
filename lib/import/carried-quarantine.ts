import type { Scan } from '#lib/collection/scan.ts'
import type { ScanDifference } from '#lib/db/articles/compare-scan.ts'
import { QUARANTINED } from '#lib/db/articles/quarantined.ts'
import type { Queries } from '#lib/db/client.ts'
import type { Quarantined } from '#lib/schema/import.ts'

/** Broken files that are as they were, or lie where the walk could not go: they stay in quarantine unread. */
export async function carriedQuarantine(
  db: Queries,
  scan: Scan,
  { changed }: ScanDifference,
): Promise<Quarantined[]> {
  const stored = await db.quarantine.findMany({ select: QUARANTINED, orderBy: { path: 'asc' } })
  if (stored.length === 0) return []
  const walked = new Set(scan.files.map(({ path }) => path))
  for (const { file } of changed) walked.delete(file.path)
  return stored.filter(({ path }) => walked.has(path) || isBelow(path, scan.unreadable))
}

/** Whether a path lies in one of the folders. */
export function isBelow(path: string, folders: readonly { path: string }[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder.path}/`))
}
