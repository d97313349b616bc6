import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Reads, Tx } from '#lib/db/session.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { type StoredSite, storedSiteSchema } from '#lib/schema/site/stored-site.ts'

const KEY = 'site'

const known = onceAProcess('stored-site', (): { text: string | null; site: StoredSite | null } => ({
  text: null,
  site: null,
}))

export async function storeSite(tx: Tx, site: StoredSite): Promise<void> {
  await storeSetting(tx, KEY, site)
}

/** Has this process read and write by the map that was stored last, and answers it; null before the first look. */
export async function goByStoredSite(db: Reads): Promise<StoredSite | null> {
  const found = await readSetting(db, KEY)
  const text = JSON.stringify(found)
  if (known().text !== text) Object.assign(known(), { text, site: storedSiteSchema.nullable().parse(found) })
  const { site } = known()
  setSiteMap(site?.map ?? HOME_MAP, site?.flagIsCertain)
  return site
}
