import type { SiteMap } from '#lib/schema/site/site-map.ts'

type Collections = SiteMap['collections']

const ROOT = '.'

/** The folder that a file stands in, such as `_news`; `.` for the root itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? ROOT : path.slice(0, slash)
}

/**
 * The collection of an article: as many of its folders as the site counts, or what its pattern names, which may stand
 * around further folders. A path that the pattern does not fit goes by its folder.
 */
export function collectionOf(path: string, collections: Collections): string {
  if ('pattern' in collections) return named(path, collections.pattern) ?? folderOf(path)
  const { depth } = collections
  return depth === 'all' ? folderOf(path) : folderOf(path).split('/').slice(0, depth).join('/')
}

const NAME = ':collection'

function named(path: string, pattern: string): string | null {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.')
  return follow(path.split('/').slice(0, -1), parts)
}

/** Goes down the folders by the parts of a pattern, until one of them is to be named. */
function follow([name, ...names]: readonly string[], [part, ...parts]: readonly string[]): string | null {
  if (name === undefined || part === undefined) return null
  if (part === NAME) return name
  if (part === '**') return follow([name, ...names], parts) ?? follow(names, [part, ...parts])
  return part === '*' || part === name ? follow(names, parts) : null
}
