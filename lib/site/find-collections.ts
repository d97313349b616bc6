import type { SiteMap } from '#lib/schema/site/site-map.ts'

/** More collections than this are no help in a list, unless the site is large. */
const MOST = 30

/**
 * How deep the collections of a site lie: right below the folders that all articles share. The folder of a bundle
 * (`a-fine-day/index.md`) is its article, and no collection.
 */
export function findCollections(paths: readonly string[]): SiteMap['collections'] {
  const ways = paths.map((path) => {
    const folders = path.split('/').slice(0, -1)
    return /(^|\/)index\.[^/]*$/i.test(path) ? folders.slice(0, -1) : folders
  })
  const shared = sharedLength(ways)
  const deepest = ways.reduce((most, way) => Math.max(most, way.length), 0)
  const depth = Math.min(20, Math.max(1, Math.min(shared + 1, deepest)))
  const names = new Set(ways.map((way) => way.slice(0, depth).join('/')))
  const isTooMany = names.size > MOST && names.size * 10 > paths.length
  return { depth: isTooMany ? Math.max(1, depth - 1) : depth }
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
