import { plain } from '#lib/cli/plain.ts'
import { counted, grouped } from '#lib/format/count.ts'
import { type MapPart, type SiteFlag, type SiteMap, VALUE_PARTS } from '#lib/schema/site/site-map.ts'
import type { FlagReading, KeyUse, Origin, SiteReading } from '#lib/schema/site/site-reading.ts'

/** Parts in the order of the report. */
const PARTS: readonly MapPart[] = [
  ...(['include', 'exclude', 'hidden'] as const),
  ...VALUE_PARTS,
  ...(['topics', 'flag', 'alsoHides', 'wait', 'ends', 'score', 'related', 'edit', 'collections'] as const),
  ...(['defaults', 'writeAgain', 'withoutFrontmatter'] as const),
]

const MOST_KEYS = 40

/** A look at a site for people: the map with where each part comes from, how keys are used, what needs a look. */
export function siteText(site: SiteReading): { readonly text: string; readonly problems: string[] } {
  const { map, origins, flag, keys, leftOut, suggestions, notes } = site
  const rows = PARTS.filter((part) => !isEmpty(map[part]) || part === 'flag').map((part) => [
    part,
    part === 'flag' ? flagText(map.flag, flag.certain) : partText(map, part),
    origins[part].map(originText).join('; '),
  ])
  const width = Math.max(...rows.map(([part = '']) => part.length))
  const lines = rows.map(
    ([part = '', value = '', why = '']) => plain`${part.padEnd(width)}  ${value}  (${why})`,
  )
  const more = keys.length - MOST_KEYS
  const text = [
    headOf(site),
    ...lines,
    '',
    'Keys:',
    ...keys.slice(0, MOST_KEYS).map((use) => keyText(use, site.sample.read)),
    ...(more > 0 ? [`  and ${more} more, see --json`] : []),
    ...(leftOut.files > 0
      ? ['', plain`Left out: ${counted(leftOut.files, 'file')}, such as ${leftOut.examples.join(', ')}`]
      : []),
    ...(suggestions.length > 0
      ? ['', 'Only suggested, by configurations that are code and were not run:']
      : []),
    ...suggestions.map(({ key, kind, file, line }) => plain`  ${key}: ${kind} (${file}:${line})`),
  ].join('\n')
  return {
    text,
    problems: [...flagProblems(site), ...notes.map(({ file, message }) => plain`${file}: ${message}`)],
  }
}

function headOf({ generator, folder, isHome, signs, sample }: SiteReading): string {
  const name = isHome ? 'The desk’s home format' : (generator ?? 'No generator that the desk knows')
  const where = folder === '' ? '' : ` in ${folder}`
  const by = signs.length === 0 ? '' : ` (${signs.map(({ file }) => file).join(', ')})`
  return [
    plain`${name}${where}${by}.`,
    plain`Read ${sample.size} of ${counted(sample.of, 'file')}, evenly drawn: ${sample.read} with frontmatter, ${sample.withoutFrontmatter} without, ${sample.broken} broken.`,
    '',
  ].join('\n')
}

function flagText(flag: SiteFlag | null, certain: boolean): string {
  if (flag === null)
    return certain ? 'none: a decision is recorded, and writes nothing' : 'not certain, see below'
  const { key, published, unpublished, absent } = flag
  return `${key}: ${valuesText(published)} is shown, ${valuesText(unpublished)} is hidden; without it a page is ${absent}`
}

function valuesText(values: SiteFlag['published']): string {
  return values.map((value) => JSON.stringify(value)).join(' or ')
}

function flagProblems({ flag }: SiteReading): string[] {
  if (flag.certain) return []
  const way = flag.readings.map(({ flag, why }: FlagReading) => plain`  - ${flagText(flag, true)}. ${why}`)
  return [
    [
      'Which key shows or hides a page is not certain. Say it in copydesk.yml under flag; it may be:',
      ...way,
    ].join('\n'),
  ]
}

function partText(map: SiteMap, part: Exclude<MapPart, 'flag'>): string {
  const value: unknown = map[part]
  if (part === 'topics') return map.topics.map(({ key, shape }) => `${key} (${shape})`).join(', ')
  if (part === 'related') return map.related?.key ?? ''
  if (part === 'edit') return map.edit.map(({ key, kind }) => `${key} (${kind})`).join(', ')
  if (Array.isArray(value))
    return value.map((each: unknown) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

function originText(origin: Origin): string {
  if (origin.from === 'preset') return `as ${origin.generator} does`
  if (origin.from === 'declared') return `declared in ${origin.file}`
  if (origin.from === 'copydesk.yml') return origin.file
  if (origin.from === 'paths') return 'by the folders of the articles'
  if (origin.from === 'default') return 'default'
  return `${origin.key}: ${grouped(origin.files)} of ${counted(origin.of, 'file')}`
}

function keyText({ key, files, shapes, values }: KeyUse, of: number): string {
  const kinds = Object.entries(shapes)
    .map(([shape, count]) => `${shape} ${count}`)
    .join(', ')
  const few = values.slice(0, 4).map(({ value, files }) => `${value} ${files}`)
  return plain`  ${key}: ${files} of ${of}; ${kinds}${few.length === 0 ? '' : `; ${few.join(', ')}`}`
}
