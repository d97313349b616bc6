import { onceAProcess } from '#lib/config/once-a-process.ts'
import { homeForm, siteMap } from '#lib/fields/in-file.ts'
import { globMatcher } from '#lib/schema/site/glob.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'

/** Files that are articles at home, and that look like some anywhere. */
const AT_HOME = /\.(md|markdown)$/i
const LIKE_ONE = /\.(md|markdown|mdx)$/i

const matchers = onceAProcess('article-paths', () => new WeakMap<SiteMap, (path: string) => boolean>())

/** Whether a path below the content root is that of an article on this site. Names that begin with a dot are none. */
export function isArticlePath(path: string): boolean {
  if (isHidden(path)) return false
  return homeForm() === null ? AT_HOME.test(path) : matcher()(path)
}

/** Whether a file that is no article looks like one, so that people may ask where it is. */
export function looksLikeArticle(path: string): boolean {
  return LIKE_ONE.test(path) && !isHidden(path)
}

function isHidden(path: string): boolean {
  return path.startsWith('.') || path.includes('/.')
}

function matcher(): (path: string) => boolean {
  const map = siteMap()
  const known = matchers().get(map)
  if (known !== undefined) return known
  const [isIn, isOut] = [globMatcher(map.include), globMatcher(map.exclude)]
  const made = (path: string) => isIn(path) && !isOut(path)
  matchers().set(map, made)
  return made
}
