import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'
import type { Origin } from '#lib/schema/site/site-reading.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import type { Evidence } from '#lib/site/evidence.ts'
import type { Found } from '#lib/site/find-values.ts'
import { folderHere, type SiteFolder } from '#lib/site/folders.ts'

type Collections = SiteMap['collections']

type Given = {
  readonly evidence: Pick<Evidence, 'generator' | 'preset'>
  readonly declared: readonly Declared[]
  readonly site: SiteFolder
  readonly articles: readonly string[]
}

/** More collections than this are no help in a list, unless the site is large. */
const MOST = 30

/**
 * What of a path is its collection: the folder right below the one in which the site, by its configuration or by what
 * its generator does, keeps its collections, without what stands before it. Where none or far too many would come of
 * that, the folders of the articles tell.
 */
export function findCollections({ evidence, declared, site, articles }: Given): Found<Collections> {
  const { generator, preset } = evidence
  if (generator === null) return { value: HOME_MAP.collections, origins: [{ from: 'default' }] }
  const says = declared.find((each) => each.collectionsIn !== undefined)
  const folders = says?.collectionsIn === undefined ? preset?.collectionsIn : [says.collectionsIn]
  const place = fullest(
    (folders ?? []).flatMap((folder) => folderHere(site, folder) ?? []),
    articles,
  )
  if (place === null) return { value: byFolders(articles), origins: [{ from: 'paths' }] }
  const from: Origin =
    says === undefined ? { from: 'preset', generator } : { from: 'declared', file: says.file }
  return { value: below(place), origins: [from] }
}

/** Of folders with collections the one that has the most articles in them; null where none has, or too many. */
function fullest(places: readonly string[], articles: readonly string[]): string | null {
  const weighed = places
    .map((place) => ({ place, names: namesBelow(place, articles) }))
    .filter(({ names }) => names.length > 0 && !isTooMany(new Set(names).size, articles.length))
    .sort((a, b) => b.names.length - a.names.length)
  return weighed[0]?.place ?? null
}

/** Of each article in a folder below this one, how that folder is called. */
function namesBelow(place: string, articles: readonly string[]): string[] {
  const start = place === '' ? '' : `${place}/`
  return articles.flatMap((path) => {
    const end = path.startsWith(start) ? path.indexOf('/', start.length) : -1
    return end === -1 ? [] : [path.slice(start.length, end)]
  })
}

function isTooMany(names: number, articles: number): boolean {
  return names > MOST && names * 10 > articles
}

/** Names that mean something else in a pattern, and patterns that the map does not take. */
const NO_PATTERN = /[*\\\r\n]|(^|\/):collection(\/|$)|^.{180}/

/** The folder right below this one. */
function below(place: string): Collections {
  if (place === '') return { depth: 1 }
  return NO_PATTERN.test(place)
    ? { depth: Math.min(20, place.split('/').length + 1) }
    : { pattern: `${place}/:collection/**` }
}

/**
 * The folder right below those that all articles share. The folder of a bundle (`a-fine-day/index.md`) is its article,
 * and no collection.
 */
function byFolders(paths: readonly string[]): Collections {
  const ways = paths.map((path) => {
    const folders = path.split('/').slice(0, -1)
    return /(^|\/)index\.[^/]*$/i.test(path) ? folders.slice(0, -1) : folders
  })
  const shared = sharedLength(ways)
  const deepest = ways.reduce((most, way) => Math.max(most, way.length), 0)
  const depth = Math.min(20, Math.max(1, Math.min(shared + 1, deepest)))
  const names = new Set(ways.map((way) => way.slice(0, depth).join('/')))
  if (isTooMany(names.size, paths.length)) return { depth: Math.max(1, depth - 1) }
  return depth > shared ? below((ways[0] ?? []).slice(0, depth - 1).join('/')) : { depth }
}

function sharedLength(ways: readonly (readonly string[])[]): number {
  const [first = []] = ways
  let length = first.length
  for (const way of ways) {
    let at = 0
    while (at < length && at < way.length && way[at] === first[at]) at += 1
    length = at
  }
  return length
}
