import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Reads, Tx } from '#lib/db/session.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'
import { siteReportSchema } from '#lib/schema/site/site-report.ts'
import { type StoredSite, storedSiteSchema } from '#lib/schema/site/stored-site.ts'

const KEY = 'site'
/** Apart from the site, which every request reads. */
const REPORT = 'site-report'
/** Keys that people are told of; a site may have thousands. */
const MOST_KEYS = 100
const MOST_NOTES = 100

const known = onceAProcess('stored-site', (): { text: string | null; site: StoredSite | null } => ({
  text: null,
  site: null,
}))

export async function storeSite(tx: Tx, site: StoredSite): Promise<void> {
  await storeSetting(tx, KEY, site)
}

/** What is kept of the site; null before the first look. */
export async function storedSite(db: Reads): Promise<StoredSite | null> {
  return storedSiteSchema.nullable().parse(await readSetting(db, KEY))
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

export async function storeSiteReport(tx: Tx, report: SiteReport): Promise<void> {
  const { keys, notes, suggestions, ...rest } = report
  await storeSetting(tx, REPORT, {
    ...rest,
    keys: keys.slice(0, MOST_KEYS),
    notes: notes.slice(0, MOST_NOTES),
    suggestions: suggestions.slice(0, MOST_NOTES),
  })
}

/** Why the stored site is so; null before the first look, and where another version of the desk kept it. */
export async function storedSiteReport(db: Reads): Promise<SiteReport | null> {
  return siteReportSchema.safeParse(await readSetting(db, REPORT)).data ?? null
}
