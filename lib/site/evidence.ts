import type { Generator } from '#lib/schema/site/site-map.ts'
import type { KeyUse } from '#lib/schema/site/site-reading.ts'
import { countKeys } from '#lib/site/key-use.ts'
import { PRESETS, type Preset } from '#lib/site/presets.ts'

/** What the sample says, for whoever looks for a part of the map. */
export type Evidence = {
  readonly generator: Generator | null
  readonly preset: Preset | null
  /** The paths of the sample, and the frontmatter of those that have one. */
  readonly sampled: readonly string[]
  readonly data: readonly Readonly<Record<string, unknown>>[]
  readonly read: number
  readonly keys: readonly KeyUse[]
  /** The same by key in lower case, the more frequent spelling first. */
  readonly byLowerKey: ReadonlyMap<string, readonly KeyUse[]>
}

export function evidenceOf(
  generator: Generator | null,
  sampled: readonly string[],
  data: readonly Readonly<Record<string, unknown>>[],
): Evidence {
  const keys = countKeys(data)
  const byLowerKey = new Map<string, KeyUse[]>()
  for (const use of keys) {
    const name = use.key.toLowerCase()
    byLowerKey.set(name, [...(byLowerKey.get(name) ?? []), use])
  }
  const preset = generator === null ? null : PRESETS[generator]
  return { generator, preset, sampled, data, read: data.length, keys, byLowerKey }
}

/** The keys by which an entry of the home format is known; none of them is common elsewhere, and two are no chance. */
const HOME_KEYS = ['publishedDateTime', 'webUrl', 'originalUrl', 'secured', 'provider', 'heat']

const isHomeEntry = (entry: Readonly<Record<string, unknown>>) =>
  HOME_KEYS.filter((key) => Object.hasOwn(entry, key)).length >= 2

/** Whether most of the articles are in the desk's home format. */
export function isHomeFormat({ data }: Evidence): boolean {
  return data.length > 0 && data.filter(isHomeEntry).length * 2 >= data.length
}

/** What the articles say that are not in the home format. */
export function withoutHomeEntries({ generator, sampled, data }: Evidence): Evidence {
  return evidenceOf(
    generator,
    sampled,
    data.filter((entry) => !isHomeEntry(entry)),
  )
}
