import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { sampleArticles } from '#lib/db/site/sample-articles.ts'
import { storedSite, storedSiteReport } from '#lib/db/site/stored-site.ts'
import { ok, type Result } from '#lib/result.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { ShownSample } from '#lib/schema/site/site-config.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'
import { chosenReading, flagSeal, originsWith } from '#lib/site/flag-choice.ts'
import { showSample } from '#lib/site/show-sample.ts'

const SAMPLES = 3

export type ShownSite = {
  readonly map: SiteMap
  /** Why the map is so; null before the first import. */
  readonly report: SiteReport | null
  readonly flagIsCertain: boolean
  /** The place of what an admin chose among the readings of the report; null where nobody had to, or nobody did. */
  readonly chosen: number | null
  /** What a choice has to bring back. */
  readonly seal: string
  /** Evenly drawn articles, as the desk reads their files now. */
  readonly samples: readonly ShownSample[]
  /** Files that could not be imported, by rule, and how many articles there are. */
  readonly articles: number
  readonly quarantined: readonly { readonly rule: string; readonly files: number }[]
}

/**
 * What the desk keeps of the site and why, with three articles as they are read and what a decision would write to
 * them. The only files that are opened are those three.
 */
export async function showSite({
  db,
  actor,
  root,
}: {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
}): Promise<Result<ShownSite>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const [site, report, drawn, groups] = await Promise.all([
    storedSite(db),
    storedSiteReport(db),
    sampleArticles(db, SAMPLES),
    db.quarantine.groupBy({ by: ['rule'], _count: true }),
  ])
  const flag = report?.flag ?? { certain: true, readings: [] }
  const choice = site?.choice ?? null
  return ok({
    map: site?.map ?? HOME_MAP,
    report: report === null ? null : { ...report, origins: originsWith(report, choice) },
    flagIsCertain: site?.flagIsCertain ?? true,
    chosen: chosenReading(flag, choice),
    seal: flagSeal(flag, choice),
    samples: drawn.paths.map((path) => showSample(root, path)),
    articles: drawn.of,
    quarantined: groups
      .map(({ rule, _count }) => ({ rule, files: _count }))
      .sort((a, b) => b.files - a.files || (a.rule < b.rule ? -1 : 1)),
  })
}
