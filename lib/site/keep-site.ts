import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { followFlag } from '#lib/db/articles/follow-flag.ts'
import type { Tx } from '#lib/db/client.ts'
import { storeSite } from '#lib/db/site/stored-site.ts'
import { isWritableKey } from '#lib/fields/key-edits.ts'
import { FIELDS } from '#lib/fields/table.ts'
import type { StoredSite } from '#lib/schema/site/stored-site.ts'

/**
 * Keeps another site in place of the one before. Where that had no flag and this has one, or may have one, what was
 * decided meanwhile gets what it wants of it. The caller holds the locks of articles and settings.
 */
export async function keepSite(
  tx: Tx,
  actor: Actor,
  before: StoredSite | null,
  site: Omit<StoredSite, 'withoutFlagSince'>,
): Promise<void> {
  const had = before !== null && hasNone(before)
  const now = had ? before.withoutFlagSince : new Date().toISOString()
  await storeSite(tx, { ...site, withoutFlagSince: hasNone(site) ? now : null })
  const field = FIELDS.find(({ followsDecisions }) => followsDecisions)
  if (!had || hasNone(site) || field === undefined) return
  const articles = await followFlag(tx, field.name, new Date(before.withoutFlagSince ?? 0))
  if (articles === 0) return
  const payload = { flag: site.map.flag?.key ?? null, articles }
  await recordEvent(tx, actor, { name: 'site.decisions-followed', payload })
}

/** Whether it is certain that no decision can write anything. */
function hasNone({ map: { flag }, flagIsCertain }: Pick<StoredSite, 'map' | 'flagIsCertain'>): boolean {
  return flagIsCertain && (flag === null || !isWritableKey(flag.key))
}
