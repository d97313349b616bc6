import { digest } from '#lib/collection/digest.ts'
import type { SiteFlag } from '#lib/schema/site/site-map.ts'
import type { FlagCertainty, SiteReading, SiteReport } from '#lib/schema/site/site-reading.ts'
import type { FlagChoice, StoredSite } from '#lib/schema/site/stored-site.ts'

type Found = Pick<SiteReading, 'map' | 'flag'>

/**
 * What is to be kept of a site: the map that was found, with the flag that an admin chose where it is open. What is
 * certain, as by `copydesk.yml`, goes before a choice, which waits meanwhile.
 */
export function withChoice(
  { map, flag }: Found,
  choice: FlagChoice | null,
  marks: string,
): Omit<StoredSite, 'withoutFlagSince'> {
  const kept = keptChoice(flag, choice)
  if (flag.certain || kept === null) return { map, flagIsCertain: flag.certain, marks, choice: kept }
  const key = kept.flag?.key
  const alsoHides = map.alsoHides.filter((hiding) => hiding.key !== key)
  return { map: { ...map, flag: kept.flag, alsoHides }, flagIsCertain: true, marks, choice: kept }
}

/** A choice stands as long as its key is among the readings; values that came since are read as those say. */
function keptChoice({ certain, readings }: FlagCertainty, choice: FlagChoice | null): FlagChoice | null {
  if (choice === null || choice.flag === null || certain) return choice
  const { key } = choice.flag
  const again = readings.flatMap(({ flag }) => (flag?.key === key ? [flag] : []))
  return again.length === 0 ? null : { flag: again.reduce(withValues, choice.flag) }
}

function withValues(flag: SiteFlag, { published, unpublished }: SiteFlag): SiteFlag {
  const known = [...flag.published, ...flag.unpublished]
  const isNew = (value: SiteFlag['published'][number]) => !known.includes(value)
  const [shown, hidden] = [published.filter(isNew), unpublished.filter(isNew)]
  if (shown.length + hidden.length === 0) return flag
  return {
    ...flag,
    published: [...flag.published, ...shown],
    unpublished: [...flag.unpublished, ...hidden],
  }
}

/** The place of the choice among the readings; null where nobody chose, or something else says what the flag is. */
export function chosenReading(
  { certain, readings }: FlagCertainty,
  choice: FlagChoice | null,
): number | null {
  if (choice === null || certain) return null
  const { flag } = choice
  const at = readings.findIndex(
    (reading) => reading.flag?.key === flag?.key && reading.flag?.absent === flag?.absent,
  )
  return at === -1 ? null : at
}

/** Tells what somebody was shown to choose among, with what was chosen then. */
export function flagSeal({ readings }: FlagCertainty, choice: FlagChoice | null): string {
  return digest(Buffer.from(JSON.stringify([readings, choice]), 'utf8'))
}

/** Where the parts of the map come from, with the choice where it counts. */
export function originsWith(
  { flag, origins }: Pick<SiteReport, 'flag' | 'origins'>,
  choice: FlagChoice | null,
): SiteReport['origins'] {
  if (flag.certain || choice === null) return origins
  return { ...origins, flag: [{ from: 'chosen' }, ...origins.flag] }
}
