import type { SiteFiles } from '#lib/collection/site-files.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import {
  type DefaultValues,
  type EditField,
  MAP_PARTS,
  type MapPart,
  type SiteMap,
  type Source,
  VALUE_PARTS,
  type ValuePart,
} from '#lib/schema/site/site-map.ts'
import type { FlagCertainty, Origin } from '#lib/schema/site/site-reading.ts'
import { CANDIDATES, RELATED_KEYS } from '#lib/site/candidates.ts'
import type { Beside } from '#lib/site/declared/beside-content.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import { type Evidence, isHomeFormat, withoutHomeEntries } from '#lib/site/evidence.ts'
import { findCollections } from '#lib/site/find-collections.ts'
import type { Files } from '#lib/site/find-files.ts'
import { findFlag } from '#lib/site/find-flag.ts'
import { findTopics } from '#lib/site/find-topics.ts'
import { type Found, findValues, mostly, originOf, usesOf } from '#lib/site/find-values.ts'
import type { SiteFolder } from '#lib/site/folders.ts'
import { patternHere } from '#lib/site/folders.ts'
import type { Recognised } from '#lib/site/recognise.ts'
import { vocabularyAt } from '#lib/site/vocabulary.ts'

export type Given = {
  readonly evidence: Evidence
  readonly declared: readonly Declared[]
  readonly recognised: readonly Recognised[]
  readonly site: SiteFolder
  readonly paths: Files
  readonly articles: readonly string[]
  readonly beside: Beside
  readonly files: SiteFiles
}

export type FoundMap = {
  readonly map: SiteMap
  readonly origins: Record<MapPart, readonly Origin[]>
  readonly flag: FlagCertainty
  readonly isHome: boolean
}

const DEFAULT: readonly Origin[] = [{ from: 'default' }]
const ALL_DEFAULT = Object.fromEntries(MAP_PARTS.map((part) => [part, DEFAULT] as const)) as Record<
  MapPart,
  readonly Origin[]
>

/**
 * The map of a site: the desk's home map, where most articles have its keys, or where nothing is known of the site and no
 * key of the articles in another format speaks against it; else what all the evidence makes.
 */
export function findMap(given: Given): FoundMap {
  const { evidence, declared } = given
  const { generator } = evidence
  const flag = { certain: true, readings: [HOME_FLAG] }
  const home = { map: HOME_MAP, origins: ALL_DEFAULT, flag }
  const isHome = isHomeFormat(evidence)
  if (isHome && (generator === null || generator === 'jekyll')) return { ...home, isHome }
  const isUnknown = generator === null && declared.length === 0
  const others = () => foundMap({ ...given, evidence: withoutHomeEntries(evidence) })
  return isUnknown && !differs(others()) ? { ...home, isHome } : foundMap(given)
}

const HOME_FLAG = { flag: HOME_MAP.flag, why: 'The desk’s home format has it.' }

/** Whether files of an unknown site say anything that the home format does not. */
function differs({ map, flag }: FoundMap): boolean {
  const isForeign = (part: ValuePart) =>
    map[part].some((source) => !source.startsWith(':') && !HOME_MAP[part].includes(source))
  return (
    !flag.certain ||
    VALUE_PARTS.some(isForeign) ||
    map.topics.some(({ key, shape }) => key !== 'topics' || shape !== 'list')
  )
}

/** More than the map takes is left away. */
const MOST_HIDDEN = 200

/** The map that all the evidence makes. */
function foundMap(given: Given): FoundMap {
  const { evidence, declared, site, paths, beside } = given
  const { generator, preset } = evidence
  const values = findValues(evidence, declared)
  const topics = findTopics(evidence, declared, (key) => vocabularyAt(key, given.files.paths, site.prefix))
  const flag = flagOf(given)
  const wait = findDates('wait', preset?.wait ?? [], given)
  const ends = findDates('ends', preset?.ends ?? [], given)
  const score = findScore(evidence)
  const edit = findEdit(
    given,
    topics.value.map(({ key }) => key),
  )
  const related = findRelated(evidence)
  const collections = findCollections(given)
  const known = new Set<string>([
    ...Object.values(values).flatMap(({ value }) => value),
    ...topics.value.map(({ key }) => key),
    ...wait.value,
    ...ends.value,
    // Also of a flag that is still to be chosen.
    ...flag.readings.flatMap((reading) => (reading.flag === null ? [] : [reading.flag.key])),
  ])
  const hides = generator === null ? HOME_MAP.alsoHides : (preset?.alsoHides ?? [])
  const alsoHides = hides.filter(({ key }) => key !== flag.flag?.key && usesOf(key, evidence).length > 0)
  const map: SiteMap = {
    include: paths.include,
    exclude: paths.exclude,
    hidden: [...paths.hidden, ...beside.hidden.map(({ pattern }) => pattern)].slice(0, MOST_HIDDEN),
    ...(Object.fromEntries(Object.entries(values).map(([part, { value }]) => [part, value])) as Pick<
      SiteMap,
      keyof typeof values
    >),
    topics: topics.value,
    flag: flag.flag,
    alsoHides,
    wait: wait.value,
    ends: ends.value,
    score: score.value,
    related: related.value,
    edit: edit.value,
    collections: collections.value,
    defaults: defaultsOf(given, known),
    writeAgain: HOME_MAP.writeAgain,
    withoutFrontmatter: HOME_MAP.withoutFrontmatter,
  }
  const origins = {
    ...ALL_DEFAULT,
    ...paths.origins,
    ...Object.fromEntries(Object.entries(values).map(([part, { origins }]) => [part, origins])),
    topics: topics.origins,
    flag: flag.origins,
    wait: wait.origins,
    ends: ends.origins,
    score: score.origins,
    related: related.origins,
    edit: edit.origins,
    collections: collections.origins,
    alsoHides: alsoHides.flatMap(({ key }) => originOf(key, evidence)),
    defaults: declaredOrigins(declared, 'defaults'),
    ...(beside.hidden.length > 0 && {
      hidden: beside.hidden.map(({ file }): Origin => ({ from: 'declared', file })),
    }),
    ...(beside.defaults.length > 0 && {
      defaults: beside.defaults.map(({ path }): Origin => ({ from: 'declared', file: path })),
    }),
  }
  return { map, origins, flag: { certain: flag.certain, readings: flag.readings }, isHome: false }
}

/** A site that nothing is known of is read as the home format, unless its keys speak against that. */
function flagOf({ evidence, declared, recognised }: Given) {
  const found = findFlag(evidence, declared, recognised)
  const isDeclared = declared.some(({ flag }) => flag !== undefined)
  if (evidence.generator !== null || isDeclared) return found
  const usesHome = usesOf('published', evidence).some((use) => mostly(use, ['boolean']))
  if (usesHome || found.certain)
    return {
      certain: true,
      readings: [HOME_FLAG],
      flag: HOME_MAP.flag,
      origins: [...DEFAULT, ...originOf('published', evidence)],
    }
  return { ...found, readings: [...found.readings, HOME_FLAG] }
}

function findDates(
  part: 'wait' | 'ends',
  usual: readonly Source[],
  { evidence, declared }: Given,
): Found<Source[]> {
  const says = declared.find((each) => each[part] !== undefined)
  const own: readonly Source[] = says?.[part] ?? usual
  const value = own.flatMap((source): Source[] =>
    source.startsWith(':') ? [source] : usesOf(source, evidence).map(({ key }) => key),
  )
  const { generator } = evidence
  const from: Origin[] =
    says !== undefined
      ? [{ from: 'declared', file: says.file }]
      : generator !== null && own.length > 0
        ? [{ from: 'preset', generator }]
        : [{ from: 'default' }]
  return { value, origins: [...from, ...value.flatMap((key) => originOf(key, evidence))] }
}

function findScore(evidence: Evidence): Found<string[]> {
  const value = CANDIDATES.score.keys.flatMap((key) =>
    usesOf(key, evidence)
      .filter((use) => mostly(use, ['number']) && use.files * 100 >= evidence.read)
      .map((use) => use.key),
  )
  const origins = value.flatMap((key) => originOf(key, evidence))
  return { value, origins: origins.length === 0 ? DEFAULT : origins }
}

function findRelated(evidence: Evidence): Found<SiteMap['related']> {
  const key = RELATED_KEYS.flatMap((name) => usesOf(name, evidence)).find((use) =>
    mostly(use, ['items', 'list']),
  )?.key
  if (key === undefined) return { value: null, origins: DEFAULT }
  const home = HOME_MAP.related
  const link: string[] = ['webUrl', 'url', 'link', 'href']
  const value = home === null ? null : { ...home, key, title: ['title', 'name'], link }
  return { value: key === home?.key ? home : value, origins: originOf(key, evidence) }
}

/** Fields that an editing system of the site has and files use, unless the map has a part of its own for them. */
function findEdit({ evidence, declared }: Given, topics: readonly string[]): Found<EditField[]> {
  const taken = new Set(['title', 'draft', 'published', ...topics])
  const fields = new Map<string, EditField>()
  for (const { edit = [] } of declared)
    for (const field of edit)
      if (!taken.has(field.key) && !fields.has(field.key) && usesOf(field.key, evidence).length > 0)
        fields.set(field.key, field)
  return { value: [...fields.values()], origins: declaredOrigins(declared, 'edit') }
}

/** Only values of keys that the map speaks of say something to the desk. */
function defaultsOf({ declared, beside, site }: Given, known: ReadonlySet<string>): DefaultValues[] {
  const here = declared.flatMap(({ defaults = [] }) =>
    defaults.flatMap(({ path, values }) => {
      const pattern = patternHere(site, path)
      return pattern === null ? [] : [{ path: pattern, values }]
    }),
  )
  return [...here, ...beside.defaults].flatMap(({ path, values }) => {
    const told = Object.fromEntries(Object.entries(values).filter(([key]) => known.has(key)))
    return Object.keys(told).length === 0 || path.length > 200 ? [] : [{ path, values: told }]
  })
}

function declaredOrigins(declared: readonly Declared[], part: keyof Declared): readonly Origin[] {
  const says = declared.filter((each) => each[part] !== undefined)
  return says.length === 0 ? DEFAULT : says.map(({ file }) => ({ from: 'declared', file }))
}
