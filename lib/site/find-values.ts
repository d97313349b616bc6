import { type Source, VALUE_PARTS, type ValuePart } from '#lib/schema/site/site-map.ts'
import type { KeyUse, Origin, Shape } from '#lib/schema/site/site-reading.ts'
import { nameParts } from '#lib/schema/site/site-values.ts'
import { CANDIDATES } from '#lib/site/candidates.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import type { Evidence } from '#lib/site/evidence.ts'

/** A part of the map with where it comes from. */
export type Found<T> = { readonly value: T; readonly origins: readonly Origin[] }

/** The sources of each single value: what is declared, what the generator reads and files have, what files have besides. */
export function findValues(
  evidence: Evidence,
  declared: readonly Declared[],
): Record<ValuePart, Found<Source[]>> {
  return Object.fromEntries(
    VALUE_PARTS.map((part) => [part, findValue(part, evidence, declared)] as const),
  ) as Record<ValuePart, Found<Source[]>>
}

function findValue(part: ValuePart, evidence: Evidence, declared: readonly Declared[]): Found<Source[]> {
  const { generator, preset } = evidence
  const says = declared.find(({ values }) => values?.[part] !== undefined)
  const own: readonly Source[] = says?.values?.[part] ?? presetSources(part, evidence)
  const used = own.flatMap((source) => spelled(part, source, evidence))
  const found = CANDIDATES[part].keys.flatMap((key) => candidate(part, key, evidence))
  const more = found.filter(({ key }) => !used.includes(key)).sort((a, b) => b.files - a.files)
  const virtual = used.filter((source) => source.startsWith(':'))
  const value = [
    ...new Set([
      ...used.filter((source) => !source.startsWith(':')),
      ...more.map(({ key }) => key),
      ...virtual,
    ]),
  ]
  const isVain = part === 'date' && value.length === 0 && generator !== null && evidence.read > 0
  const origins: Origin[] = [
    ...(says === undefined ? [] : [{ from: 'declared' as const, file: says.file }]),
    ...(says === undefined && preset !== null && generator !== null && own.length > 0
      ? [{ from: 'preset' as const, generator }]
      : []),
    ...value.flatMap((key) => originOf(key, evidence)),
  ]
  return { value: isVain ? [':git'] : value, origins: origins.length === 0 ? [{ from: 'default' }] : origins }
}

function presetSources(part: ValuePart, { preset, sampled }: Evidence): readonly Source[] {
  if (part === 'language') {
    const named = sampled.filter((path) => nameParts(path).language !== null).length
    return named * 20 > sampled.length ? [':filename'] : []
  }
  if (preset === null) return part === 'title' ? ['title', ':h1', ':filename'] : []
  if (part === 'title' || part === 'date' || part === 'summary') return preset[part]
  return []
}

/** The source as files spell it; none where no file has it. Names of files count where one says so. */
function spelled(part: ValuePart, source: Source, evidence: Evidence): Source[] {
  if (source === ':filename') {
    const says = evidence.sampled.some((path) => nameParts(path).date !== null)
    return part === 'date' && !says ? [] : [source]
  }
  if (source.startsWith(':')) return [source]
  const uses = usesOf(source, evidence)
  if (uses.length > 0) return uses.map(({ key }) => key)
  return evidence.read === 0 || source === 'title' ? [source] : []
}

/** A key counts where a hundredth of the files have it, mostly with a value of the right sort. */
function candidate(part: ValuePart, key: string, evidence: Evidence): KeyUse[] {
  return usesOf(key, evidence).filter(
    (use) => use.files * 100 >= evidence.read && mostly(use, CANDIDATES[part].shapes) && isLikely(part, use),
  )
}

/** A sort of article or language is one of a few words. */
function isLikely(part: ValuePart, use: KeyUse): boolean {
  if (part === 'type' || part === 'language') return use.values.length > 0
  return true
}

export function mostly({ shapes, files }: KeyUse, wanted: readonly Shape[]): boolean {
  const right = wanted.reduce((sum, shape) => sum + (shapes[shape] ?? 0), 0)
  return right * 2 >= files - (shapes.empty ?? 0) && right > 0
}

export function usesOf(key: string, { byLowerKey }: Evidence): readonly KeyUse[] {
  return byLowerKey.get(key.toLowerCase()) ?? []
}

export function originOf(key: string, evidence: Evidence): Origin[] {
  const use = usesOf(key, evidence).find((each) => each.key === key)
  return use === undefined ? [] : [{ from: 'found', key, files: use.files, of: evidence.read }]
}
