import { globMatcher } from '#lib/schema/site/glob.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { type Labels, labelsIn } from '#lib/schema/site/labels.ts'
import type { SiteFlag, SiteMap, TopicField } from '#lib/schema/site/site-map.ts'
import { type FromName, firstValue, type SiteText, valueAt } from '#lib/schema/site/site-values.ts'
import { topicsIn } from '#lib/schema/site/topics-in.ts'

/** Frontmatter of a site in the words of the home format, so that one reader knows them all. */
export type HomeForm = {
  readonly data: Readonly<Record<string, unknown>>
  /** The source of the site behind a key of the home format; of keys that the site has no word for, none. */
  readonly sources: ReadonlyMap<string, string>
  /** What the home format has no place for. */
  readonly labels: Labels
}

/** What turns the files of a site into the home format; null where they are in it as they stand. */
export type ToHome = (text: SiteText) => HomeForm

type Row = {
  /** The key of the home format. */
  readonly key: string
  readonly part: 'title' | 'date' | 'summary' | 'image' | 'link' | 'canonical' | 'type' | 'outlet' | 'domain'
  readonly fromName?: FromName
  readonly put: (data: Record<string, unknown>, value: unknown) => void
}

const at =
  (key: string): Row['put'] =>
  (data, value) => {
    data[key] = value
  }
const provider =
  (key: 'name' | 'domain'): Row['put'] =>
  (data, value) => {
    data.provider = { ...Object(data.provider), [key]: value }
  }

/** Every part of the map that is one value, with its place in the home format. */
const ROWS: readonly Row[] = [
  { key: 'title', part: 'title', fromName: 'title', put: at('title') },
  { key: 'publishedDateTime', part: 'date', fromName: 'date', put: at('publishedDateTime') },
  { key: 'excerpt', part: 'summary', put: at('excerpt') },
  { key: 'images', part: 'image', put: (data, value) => at('images')(data, imagesOf(value)) },
  { key: 'webUrl', part: 'link', put: at('webUrl') },
  { key: 'originalUrl', part: 'canonical', put: at('originalUrl') },
  { key: 'type', part: 'type', put: at('type') },
  { key: 'provider.name', part: 'outlet', put: provider('name') },
  { key: 'provider.domain', part: 'domain', put: provider('domain') },
]
const SCORES = ['heat', 'quality'] as const

/** Made once for a map, and then asked for each file. */
export function toHome(map: SiteMap): ToHome | null {
  if (JSON.stringify(map) === JSON.stringify(HOME_MAP)) return null
  const defaults = map.defaults.map(({ path, values }) => ({ isMeant: globMatcher([path]), values }))
  const wanted = ROWS.map((row) => ({ ...row, from: map[row.part] })).filter(({ from }) => from.length > 0)
  return (text) => {
    const told = { ...text, data: withDefaults(text, defaults) }
    const data: Record<string, unknown> = {}
    const sources = new Map<string, string>()
    for (const { key, from, fromName, put } of wanted) {
      const found = firstValue(from, told, fromName)
      sources.set(key, found?.source ?? from[0] ?? key)
      if (found !== null) put(data, found.value)
    }
    for (const [place, key] of SCORES.entries()) {
      const source = map.score[place]
      if (source === undefined) continue
      sources.set(key, source)
      data[key] = valueAt(told.data, source)
    }
    putTopics(data, sources, map.topics[0], told.data)
    putFlag(data, sources, map.flag, told.data)
    putRelated(data, sources, map.related, told.data)
    return { data, sources, labels: labelsIn(map, told) }
  }
}

type Defaults = readonly {
  readonly isMeant: (path: string) => boolean
  readonly values: Readonly<Record<string, unknown>>
}[]

/** What stands in the file goes before what its folder says, and a later word before an earlier one. */
function withDefaults({ path, data }: SiteText, defaults: Defaults): SiteText['data'] {
  const meant = defaults.filter(({ isMeant }) => isMeant(path))
  return meant.length === 0 ? data : { ...Object.assign({}, ...meant.map(({ values }) => values)), ...data }
}

function putTopics(
  data: Record<string, unknown>,
  sources: Map<string, string>,
  field: TopicField | undefined,
  told: SiteText['data'],
): void {
  if (field === undefined) return
  sources.set('topics', field.key)
  data.topics = topicsIn(valueAt(told, field.key), field.shape)
}

function putFlag(
  data: Record<string, unknown>,
  sources: Map<string, string>,
  flag: SiteFlag | null,
  told: SiteText['data'],
): void {
  if (flag === null) return
  sources.set('published', flag.key)
  const value = valueAt(told, flag.key)
  if (value === undefined || value === null) data.published = value
  else if (flag.published.some((one) => one === value)) data.published = true
  else data.published = flag.unpublished.some((one) => one === value) ? false : value
}

function putRelated(
  data: Record<string, unknown>,
  sources: Map<string, string>,
  related: SiteMap['related'],
  told: SiteText['data'],
): void {
  if (related === null) return
  sources.set('related', related.key)
  const value = valueAt(told, related.key)
  data.related = Array.isArray(value) ? value.map((item) => relatedItem(item, related)) : value
}

function relatedItem(item: unknown, related: NonNullable<SiteMap['related']>): unknown {
  if (typeof item !== 'object' || item === null) return item
  const read = (sources: readonly string[]) =>
    sources.map((source) => valueAt(item, source)).find((value) => value !== undefined && value !== null)
  return {
    title: read(related.title),
    excerpt: read(related.summary),
    webUrl: read(related.link),
    originalUrl: read(related.canonical),
    publishedDateTime: read(related.date),
    provider: { name: read(related.outlet) },
    quality: read(related.score),
    images: imagesOf(read(related.image)),
  }
}

/** An address alone is an image too; a list of them is several. */
function imagesOf(value: unknown): unknown {
  if (value === undefined || value === null) return value
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.map((one) => (typeof one === 'string' ? { url: one } : one))
}
