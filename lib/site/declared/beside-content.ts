import type { SiteFiles } from '#lib/collection/site-files.ts'
import { peekEntry } from '#lib/frontmatter/peek-entry.ts'
import type { DefaultValues, Generator } from '#lib/schema/site/site-map.ts'
import type { SiteNote } from '#lib/schema/site/site-reading.ts'
import { plainValues } from '#lib/site/declared/plain-values.ts'
import type { ConfigReader } from '#lib/site/read-config.ts'

/** Such files are read up to this number: a site with more of them is told of by the first. */
const MOST = 200
const MOST_BYTES = 256 * 1024

/** What files beside articles say of values that these do not have themselves. */
export type Beside = {
  readonly defaults: readonly DefaultValues[]
  /** Patterns of what is not shown, with the file that says so. */
  readonly hidden: readonly { readonly file: string; readonly pattern: string }[]
  readonly notes: readonly SiteNote[]
}

export function readBeside(
  generator: Generator | null,
  prefix: string,
  files: SiteFiles,
  config: ConfigReader,
): Beside {
  const below = files.paths.filter((path) => prefix.startsWith('../') || path.startsWith(prefix))
  if (generator === 'eleventy') return directoryData(below, config)
  if (generator === 'hugo') return cascades(below, files)
  return { defaults: [], hidden: [], notes: [] }
}

/** `posts/posts.json` gives values to what lies below `posts`: https://www.11ty.dev/docs/data-template-dir/ */
function directoryData(paths: readonly string[], config: ConfigReader): Beside {
  const found = paths.filter((path) => {
    const [, folder, name] = /(?:^|\/)([^/]+)\/([^/]+?)(?:\.11tydata)?\.json$/.exec(path) ?? []
    return folder !== undefined && folder === name
  })
  const defaults = found.slice(0, MOST).flatMap((path) => {
    const data = config.data(path)
    const values = isMapping(data) ? plainValues(data) : {}
    const folder = path.slice(0, path.lastIndexOf('/'))
    return Object.keys(values).length === 0 ? [] : [{ path: `/${folder}/**`, values }]
  })
  const isCode = (path: string) => /\.11tydata\.[cm]?js$/.test(path)
  const notes = paths
    .filter(isCode)
    .slice(0, MOST)
    .map((file) => ({ file, message: 'It is code that may give values to files, and is not run.' }))
  return { defaults, hidden: [], notes }
}

/**
 * https://gohugo.io/content-management/front-matter/#cascade. The section of such a file is a draft itself, and Hugo
 * builds nothing that lies below a section that it leaves out.
 */
function cascades(paths: readonly string[], files: SiteFiles): Beside {
  const sections = paths.filter((path) => /(^|\/)_index(\.[\w-]+)?\.(md|markdown)$/i.test(path))
  const found = sections.slice(0, MOST).flatMap((file) => {
    const read = files.read(file, MOST_BYTES)
    const peeked = read.ok ? peekEntry(read.value) : read
    if (!peeked.ok) return []
    const cascade = valueUnder(peeked.value.data, 'cascade')
    return cascade === undefined ? [] : [{ file, pattern: isDraft(cascade) ? patternBelow(file) : null }]
  })
  return {
    defaults: [],
    hidden: found.flatMap(({ file, pattern }) => (pattern === null ? [] : [{ file, pattern }])),
    notes: found.map(({ file, pattern }) => ({
      file,
      message:
        pattern === null
          ? 'Its cascade gives values to the pages below it; the desk does not follow it.'
          : 'Its cascade hides the pages below it, whatever they say themselves.',
    })),
  }
}

/** Whether a cascade makes drafts of all that lies below it. One with a target means some of that. */
function isDraft(cascade: unknown): boolean {
  if (!isMapping(cascade)) return false
  const targets = ['_target', 'target'].map((name) => valueUnder(cascade, name))
  return valueUnder(cascade, 'draft') === true && targets.every((target) => target === undefined)
}

/** The pages below a section; null where a pattern would mean others, too, such as those of another language. */
function patternBelow(file: string): string | null {
  const [, folder] = /^(.+)\/_index\.(?:md|markdown)$/i.exec(file) ?? []
  return folder === undefined || /[*?{}\\]/.test(folder) ? null : `/${folder}/**`
}

/** Hugo takes upper and lower case of keys alike. */
function valueUnder(data: Readonly<Record<string, unknown>>, wanted: string): unknown {
  const key = Object.keys(data).find((name) => name.toLowerCase() === wanted)
  return key === undefined ? undefined : data[key]
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
