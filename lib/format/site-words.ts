import { agreeing, counted, grouped } from '#lib/format/count.ts'
import { GENERATOR_LABELS } from '#lib/schema/site/generator-labels.ts'
import type { TriedConfig } from '#lib/schema/site/site-config.ts'
import { type MapPart, type SiteFlag, type SiteMap, VALUE_PARTS } from '#lib/schema/site/site-map.ts'
import {
  type KeyUse,
  type Origin,
  SHAPES,
  type Shape,
  type SiteReading,
  type SiteReport,
} from '#lib/schema/site/site-reading.ts'

/** Where a flag that is open is chosen. */
export const SITE_PAGE = 'Settings, This site'

/** Parts of the map in the order in which people are told of them. */
const PARTS: readonly MapPart[] = [
  ...(['include', 'exclude', 'hidden'] as const),
  ...VALUE_PARTS,
  ...(['topics', 'flag', 'alsoHides', 'wait', 'ends', 'score', 'related', 'edit', 'collections'] as const),
  ...(['defaults', 'writeAgain', 'withoutFrontmatter'] as const),
]

const PART_LABELS: Readonly<Record<MapPart, string>> = {
  include: 'Files that are articles',
  exclude: 'Files that are not',
  hidden: 'Files that the site never shows',
  title: 'Title',
  date: 'Date',
  summary: 'Summary',
  image: 'Picture',
  author: 'Author',
  link: 'Address',
  canonical: 'Known by',
  language: 'Language',
  type: 'Type',
  outlet: 'Outlet',
  domain: 'Domain of the outlet',
  topics: 'Topics',
  flag: 'Shown or hidden',
  alsoHides: 'Hides as well',
  wait: 'Not shown before',
  ends: 'Not shown after',
  score: 'Scores',
  related: 'Coverage',
  edit: 'Further fields to edit',
  collections: 'Collections',
  defaults: 'Where a file says nothing',
  writeAgain: 'Always written again',
  withoutFrontmatter: 'Files without frontmatter',
}

/** What a part of the map is called on the page; in copydesk.yml and on the command line it is its name. */
export function partLabel(part: MapPart): string {
  return PART_LABELS[part]
}

/** A part of the map: what it is, and where it comes from. */
export type PartWords = { readonly part: MapPart; readonly value: string; readonly why: string }

/** What the map says and why; parts of which it says nothing are passed over, but for the flag. */
export function mapWords(map: SiteMap, origins: SiteReport['origins'], flagIsCertain: boolean): PartWords[] {
  return PARTS.filter((part) => part === 'flag' || !isEmpty(map[part])).map((part) => ({
    part,
    value: part === 'flag' ? flagWords(map.flag, flagIsCertain) : partWords(map, part),
    why: origins[part].map(originWords).join('; '),
  }))
}

/** What builds the site, and by which files that was seen. */
export function generatorWords({ generator, folder, isHome, signs }: SiteReport): string {
  const known = generator === null ? 'No generator that the desk knows' : GENERATOR_LABELS[generator]
  const name = isHome ? 'The desk’s home format' : known
  const where = folder === '' ? '' : ` in ${folder}`
  const by = signs.length === 0 ? '' : ` (${signs.map(({ file }) => file).join(', ')})`
  return `${name}${where}${by}.`
}

export function sampleWords({ sample }: Pick<SiteReading, 'sample'>): string {
  const { size, of, read, withoutFrontmatter, broken } = sample
  return `Read ${grouped(size)} of ${counted(of, 'file')}, evenly drawn: ${grouped(read)} with frontmatter, ${grouped(withoutFrontmatter)} without, ${grouped(broken)} broken.`
}

/** One way to read the flag; null is none. */
export function flagWords(flag: SiteFlag | null, certain = true): string {
  if (flag === null) return certain ? 'none: a decision is recorded, and writes nothing' : 'not certain'
  const { key, published, unpublished, absent } = flag
  return `${key}: ${valuesWords(published)} is shown, ${valuesWords(unpublished)} is hidden; without it a page is ${absent}`
}

function valuesWords(values: SiteFlag['published']): string {
  return values.map((value) => JSON.stringify(value)).join(' or ')
}

function partWords(map: SiteMap, part: Exclude<MapPart, 'flag'>): string {
  const value: unknown = map[part]
  if (part === 'topics') return map.topics.map(({ key, shape }) => `${key} (${shape})`).join(', ')
  if (part === 'related') return map.related?.key ?? ''
  if (part === 'collections') return collectionsWords(map.collections)
  if (part === 'alsoHides')
    return map.alsoHides.map(({ key, values }) => `${key}: ${valuesWords(values)}`).join(', ')
  if (part === 'defaults')
    return map.defaults.map(({ path, values }) => `${path}: ${JSON.stringify(values)}`).join(', ')
  if (part === 'edit') return map.edit.map(({ key, kind }) => `${key} (${kind})`).join(', ')
  if (Array.isArray(value))
    return value.map((each: unknown) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function collectionsWords(collections: SiteMap['collections']): string {
  if ('pattern' in collections) return collections.pattern
  const { depth } = collections
  if (depth === 'all') return 'all folders of a path'
  return `the first ${depth === 1 ? 'folder' : counted(depth, 'folder')} of a path`
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

function originWords(origin: Origin): string {
  if (origin.from === 'preset') return `as ${GENERATOR_LABELS[origin.generator]} does`
  if (origin.from === 'declared') return `declared in ${origin.file}`
  if (origin.from === 'copydesk.yml') return origin.file
  if (origin.from === 'settings') return 'the settings of the desk'
  if (origin.from === 'chosen') return 'chosen by an admin'
  if (origin.from === 'paths') return 'by the folders of the articles'
  if (origin.from === 'default') return 'default'
  return `${origin.key}: ${grouped(origin.files)} of ${counted(origin.of, 'file')}`
}

const SHAPE_WORDS: Readonly<Record<Shape, readonly [one: string, many: string]>> = {
  text: ['text', 'texts'],
  number: ['number', 'numbers'],
  boolean: ['true or false', 'true or false'],
  date: ['date', 'dates'],
  list: ['list', 'lists'],
  items: ['list of items', 'lists of items'],
  mapping: ['group of keys', 'groups of keys'],
  empty: ['empty', 'empty'],
}

/** How a key is used, without its name: in how many of the files, as what, and its values where it has few. */
export function keyWords({ files, shapes, values }: KeyUse, of: number): string {
  const used = SHAPES.flatMap((shape) => {
    const [count, [one, many]] = [shapes[shape] ?? 0, SHAPE_WORDS[shape]]
    return count === 0 ? [] : [count === files ? agreeing(count, one, many) : counted(count, one, many)]
  })
  const few = values.slice(0, 4).map(({ value, files }) => `${value} in ${grouped(files)}`)
  return [`${grouped(files)} of ${counted(of, 'file')}`, ...used, ...few].join(', ')
}

/** What the desk says beside an article whose flag nobody can set; null where it can be. */
export function noFlagWords({ isCertain, isThere }: { isCertain: boolean; isThere: boolean }): string | null {
  if (!isCertain)
    return `It is not known yet which key of this site shows or hides a page. Decisions are kept and written once an admin has chosen it in ${SITE_PAGE}.`
  if (isThere) return null
  return 'This site has no key that shows or hides a page: decisions are recorded, and files say nothing of them.'
}

/** What of a sample would be read otherwise, a sentence for each; that nothing would is one too. */
export function changesWords(changes: TriedConfig['changes']): string[] {
  const { of, title, date, flag, topics, gone, come } = changes
  const all = [
    [title, 'would have another title'],
    [date, 'would have another date'],
    [flag, 'would be shown or hidden otherwise'],
    [topics, 'would have other topics'],
    [gone, 'would be no article any more'],
    [come, 'would become an article'],
  ] as const
  const words = all.flatMap(([count, what]) =>
    count === 0 ? [] : [`${grouped(count)} of ${counted(of, 'file')} ${what}.`],
  )
  return words.length > 0 ? words : [`${counted(of, 'file')} would be read as they are now.`]
}

/** How to say which key is the flag, where that is open. */
export const CHOOSE_FLAG = `An admin chooses it in ${SITE_PAGE}, or copydesk.yml says it under flag.`
