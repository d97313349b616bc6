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
export type Beside = { readonly defaults: readonly DefaultValues[]; readonly notes: readonly SiteNote[] }

export function readBeside(
  generator: Generator | null,
  prefix: string,
  files: SiteFiles,
  config: ConfigReader,
): Beside {
  const below = files.paths.filter((path) => prefix.startsWith('../') || path.startsWith(prefix))
  if (generator === 'eleventy') return directoryData(below, config)
  if (generator === 'hugo') return { defaults: [], notes: cascades(below, files) }
  return { defaults: [], notes: [] }
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
  return { defaults, notes }
}

/** https://gohugo.io/content-management/front-matter/#cascade */
function cascades(paths: readonly string[], files: SiteFiles): SiteNote[] {
  const sections = paths.filter((path) => /(^|\/)_index(\.[\w-]+)?\.(md|markdown)$/i.test(path))
  return sections.slice(0, MOST).flatMap((file) => {
    const read = files.read(file, MOST_BYTES)
    const peeked = read.ok ? peekEntry(read.value) : read
    if (!peeked.ok) return []
    const key = Object.keys(peeked.value.data).find((name) => name.toLowerCase() === 'cascade')
    const cascade = key === undefined ? undefined : peeked.value.data[key]
    if (cascade === undefined) return []
    const all = JSON.stringify(cascade)
    const what = /"draft":true/i.test(all)
      ? ' hides the pages below it, whatever they say themselves'
      : ' gives values to the pages below it'
    return [{ file, message: `Its cascade${what}; the desk does not follow it.` }]
  })
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
