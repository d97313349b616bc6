import { counted, grouped } from '#lib/format/count.ts'
import { GENERATOR_LABELS } from '#lib/schema/site/generator-labels.ts'
import type { FlagValue, SiteFlag } from '#lib/schema/site/site-map.ts'
import type { FlagCertainty, FlagReading, KeyUse, Origin } from '#lib/schema/site/site-reading.ts'
import { FLAG_WORDS } from '#lib/site/candidates.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import type { Evidence } from '#lib/site/evidence.ts'
import { originOf, usesOf } from '#lib/site/find-values.ts'
import { PRESETS } from '#lib/site/presets.ts'
import type { Recognised } from '#lib/site/recognise.ts'

type FlagFound = FlagCertainty & { readonly flag: SiteFlag | null; readonly origins: readonly Origin[] }

/**
 * The flag of the site. Certain is what a configuration declares and what the one generator does that was recognised,
 * and that there is none where no key could be one. Everything else is a choice of readings, and no flag until one is
 * chosen.
 */
export function findFlag(
  evidence: Evidence,
  declared: readonly Declared[],
  recognised: readonly Recognised[],
): FlagFound {
  const says = declared.filter(({ flag }) => flag !== undefined)
  const declares = says.map(({ flag, file }) => ({ flag: flag ?? null, why: `${file} says so.` }))
  const built = builtReadings(recognised)
  const found = foundReadings(evidence)
  const sure = distinct([...declares, ...built.filter(({ flag }) => flag !== null)])
  const [only] = sure
  if (only !== undefined && sure.length === 1 && built.length < 2)
    return certain(
      only,
      says[0] === undefined ? presetOrigin(evidence) : [{ from: 'declared', file: says[0].file }],
      evidence,
    )
  const none: FlagReading = { flag: null, why: 'The site has no such key, and nothing is written.' }
  const readings = distinct([...sure, ...found])
  if (readings.length === 0) return certain(none, presetOrigin(evidence), evidence)
  return { flag: null, certain: false, readings: [...readings, none], origins: originsOf(readings, evidence) }
}

function certain(reading: FlagReading, origins: readonly Origin[], evidence: Evidence): FlagFound {
  return {
    flag: reading.flag,
    certain: true,
    readings: [reading],
    origins: [...origins, ...originsOf([reading], evidence)],
  }
}

function presetOrigin({ generator }: Evidence): readonly Origin[] {
  return generator === null ? [{ from: 'default' }] : [{ from: 'preset', generator }]
}

function originsOf(readings: readonly FlagReading[], evidence: Evidence): Origin[] {
  const keys = new Set(readings.flatMap(({ flag }) => (flag === null ? [] : [flag.key])))
  return [...keys].flatMap((key) => originOf(key, evidence))
}

/** What the generators do that are as likely as the likeliest, where they do not do the same. */
function builtReadings(recognised: readonly Recognised[]): FlagReading[] {
  const [first] = recognised
  const likely = recognised.filter(
    ({ prefix, weight, files }) =>
      prefix === first?.prefix && weight === first.weight && files * 2 >= first.files,
  )
  return distinct(
    likely.map(({ generator }) => ({
      flag: PRESETS[generator].flag,
      why: `${GENERATOR_LABELS[generator]} reads it so.`,
    })),
  )
}

/** Readings of keys that could be a flag by their names and by every value that they have. */
function foundReadings(evidence: Evidence): FlagReading[] {
  return FLAG_WORDS.flatMap((words) =>
    words.keys.flatMap((name) =>
      usesOf(name, evidence).flatMap((use) => {
        const flag = flagOf(use, words)
        if (flag === null) return []
        const why = `${use.key} stands in ${grouped(use.files)} of ${counted(evidence.read, 'file')}.`
        if (!words.isDoubtful || use.files === evidence.read) return [{ flag, why }]
        const other = flag.absent === 'shown' ? 'hidden' : 'shown'
        return [
          { flag, why: `${why} The others are ${flag.absent}.` },
          { flag: { ...flag, absent: other }, why: `${why} The others are ${other}.` } as const,
        ]
      }),
    ),
  )
}

function flagOf({ key, values, files, shapes }: KeyUse, words: (typeof FLAG_WORDS)[number]): SiteFlag | null {
  const seen = values.map(({ value }) => JSON.parse(value) as FlagValue)
  const empty = shapes.empty ?? 0
  const counted = values.reduce((sum, value) => sum + value.files, 0)
  const isKnown = (value: FlagValue) => words.published.includes(value) || words.unpublished.includes(value)
  if (seen.length === 0 || counted + empty < files || !seen.every(isKnown)) return null
  const isFlag = typeof words.published[0] === 'boolean'
  const used = (all: readonly FlagValue[]) =>
    isFlag ? [...all] : seen.filter((value) => all.includes(value))
  const [published, unpublished] = [used(words.published), used(words.unpublished)]
  return {
    key,
    published: published.length > 0 ? published : [...words.published.slice(0, 1)],
    unpublished: unpublished.length > 0 ? unpublished : [...words.unpublished.slice(0, 1)],
    absent: words.absent,
  }
}

function distinct(readings: readonly FlagReading[]): FlagReading[] {
  const byFlag = new Map<string, FlagReading>()
  for (const reading of readings) {
    const key = JSON.stringify(reading.flag)
    if (!byFlag.has(key)) byFlag.set(key, reading)
  }
  return [...byFlag.values()]
}
