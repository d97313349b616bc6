import type { z } from 'zod'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { isArticlePath } from '#lib/collection/article-paths.ts'
import type { Db } from '#lib/db/client.ts'
import { storedSite } from '#lib/db/site/stored-site.ts'
import { lineDiff, withContext } from '#lib/export/diff.ts'
import { underMap } from '#lib/fields/in-file.ts'
import { mapWords } from '#lib/format/site-words.ts'
import { ok, type Result } from '#lib/result.ts'
import { type TriedConfig, tryConfigInput } from '#lib/schema/site/site-config.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { compareReadings } from '#lib/site/config/compare-readings.ts'
import { presentConfig } from '#lib/site/config/present-config.ts'
import { drawSample } from '#lib/site/draw-sample.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'
import { originsWith, withChoice } from '#lib/site/flag-choice.ts'
import { lookAt } from '#lib/site/look-at.ts'
import { showSample } from '#lib/site/show-sample.ts'

type Call = { readonly db: Db; readonly actor: Actor; readonly root: string }

const SAMPLES = 3
/** Files that are read twice, as they are now and as they would be. */
const COMPARED = 200

/**
 * What would follow if copydesk.yml said this: the map, three articles with what decisions would write to them, how many
 * of a sample would be read otherwise, and what would be left out. Nothing is kept or written. SITE_CONFIG_INVALID with
 * its line where the text has a mistake.
 */
export async function tryConfig({
  db,
  actor,
  root,
  ...input
}: Call & z.input<typeof tryConfigInput>): Promise<Result<TriedConfig>> {
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  const parsed = parseInput(tryConfigInput, input)
  if (!parsed.ok) return parsed
  const { text } = parsed.value
  const [present, stored] = [await presentConfig(db, root), await storedSite(db)]
  const files = lookAt(root)
  if (!files.ok) return files
  const found = findSiteMap(files.value, { written: text })
  if (!found.ok) return found
  const { map, flagIsCertain, choice } = withChoice(found.value, stored?.choice ?? null, '')
  const { paths } = files.value
  const under = <Answer>(work: () => Answer) => underMap(map, flagIsCertain, work)
  const [before, after] = [paths.filter(isArticlePath), under(() => paths.filter(isArticlePath))]
  const either = [...new Set([...before, ...after])].sort()
  return ok({
    diff: withContext(lineDiff(present.before, text)),
    seal: present.seal,
    map: mapWords(map, originsWith(found.value, choice), flagIsCertain),
    hasFlag: map.flag !== null,
    flagIsCertain,
    samples: under(() => drawSample(after, SAMPLES).map((path) => showSample(root, path))),
    changes: compareReadings(root, drawSample(either, COMPARED), under),
    leftOut: { ...found.value.leftOut, examples: [...found.value.leftOut.examples] },
  })
}
