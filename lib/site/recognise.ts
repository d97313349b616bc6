import type { SiteFiles } from '#lib/collection/site-files.ts'
import { packageSchema } from '#lib/schema/site/foreign-config.ts'
import { GENERATORS, type Generator } from '#lib/schema/site/site-map.ts'
import { folderHere, type SiteFolder } from '#lib/site/folders.ts'
import { PRESETS } from '#lib/site/presets.ts'
import type { ConfigReader } from '#lib/site/read-config.ts'

/** A generator that a folder seems to belong to, by these of its files. */
export type Recognised = SiteFolder & {
  readonly generator: Generator
  /** Its configuration and what else tells of it, the most telling first. */
  readonly signs: readonly string[]
  readonly weight: number
  /** How many files lie where its content does. */
  readonly files: number
}

/** Sites lie no deeper below the content root. */
const DEEPEST = 3
const [CONFIG, DEPENDENCY, FOLDER] = [4, 2, 1]

type Folder = SiteFolder & { readonly names: Set<string> }

/** The generators whose files are there, the likeliest first. */
export function recognise(
  files: SiteFiles,
  contents: readonly string[],
  config: ConfigReader,
): readonly Recognised[] {
  const isMost = ({ files }: Recognised) => files * 2 >= contents.length
  return foldersOf(files)
    .flatMap((folder) => GENERATORS.flatMap((generator) => weigh(generator, folder, contents, config)))
    .sort(
      (a, b) =>
        Number(isMost(b)) - Number(isMost(a)) ||
        b.weight - a.weight ||
        b.files - a.files ||
        a.prefix.length - b.prefix.length,
    )
}

/** Folders that may be those of a site, each with the names in it and, of such as `source/_posts`, two of them. */
function foldersOf({ paths, marks, above, below }: SiteFiles): readonly Folder[] {
  const folders = new Map<string, Set<string>>()
  const put = (prefix: string, name: string) => {
    if (!isTelling(name)) return
    const names = folders.get(prefix) ?? new Set()
    folders.set(prefix, names.add(name))
  }
  for (const path of [...paths, ...marks]) {
    const parts = path.split('/')
    let prefix = ''
    for (let at = 0; at < parts.length && at <= DEEPEST; at += 1) {
      put(prefix, parts[at] ?? '')
      if (at + 1 < parts.length) put(prefix, `${parts[at]}/${parts[at + 1]}`)
      prefix += `${parts[at]}/`
    }
  }
  const here = [...folders].map(([prefix, names]) => ({ prefix, inside: '', names }))
  const up = above.map(({ prefix, names }, at) => ({
    prefix,
    inside: below[at] ?? '',
    names: new Set(names),
  }))
  return [...here, ...up]
}

const NAMES: ReadonlySet<string> = new Set([
  'package.json',
  ...Object.values(PRESETS).flatMap(({ configs, folders = [] }) => [...configs, ...folders]),
])

function isTelling(name: string): boolean {
  return NAMES.has(name) || NAMES.has(name.replace(/\.[^.]*$/, '.*'))
}

function weigh(
  generator: Generator,
  folder: Folder,
  contents: readonly string[],
  config: ConfigReader,
): Recognised[] {
  const { configs, dependency, folders = [], content } = PRESETS[generator]
  const { prefix, inside, names } = folder
  const found = configs
    .flatMap((name) => namesLike(name, names))
    .filter((name) => isConfigOf(generator, folder, name, config))
  const depends =
    dependency !== undefined && names.has('package.json') && dependsOn(folder, dependency, config)
  const marks = folders.filter((name) => names.has(name))
  const weight =
    (found.length > 0 || marks.some((name) => CERTAIN.has(name)) ? CONFIG : 0) +
    (depends ? DEPENDENCY : 0) +
    (marks.length > 0 ? FOLDER : 0) -
    (SAYS_LITTLE.has(generator) ? DEPENDENCY : 0)
  // What lies above has to be sure of itself, and to keep its content here.
  if (found.length + marks.length === 0 && !depends) return []
  if (inside !== '' && weight < CONFIG) return []
  const places = (content.length === 0 ? [''] : content).flatMap((each) => folderHere(folder, each) ?? [])
  if (inside !== '' && (places.length === 0 || content.length === 0)) return []
  const signs = [...found, ...marks, ...(depends ? ['package.json'] : [])].map((name) => prefix + name)
  return [{ generator, prefix, inside, signs, weight, files: countBelow(places, contents) }]
}

/** What builds the app around a site as often as the site. */
const SAYS_LITTLE: ReadonlySet<string> = new Set(['next'])

/** Folders that only one generator has. */
const CERTAIN: ReadonlySet<string> = new Set(['.vitepress', 'config/_default'])

function namesLike(wanted: string, names: ReadonlySet<string>): string[] {
  if (!wanted.endsWith('.*')) return names.has(wanted) ? [wanted] : []
  const start = wanted.slice(0, -1)
  return [...names].filter(
    (name) => name.startsWith(start) && /^(js|mjs|cjs|ts|mts|cts)$/.test(name.slice(start.length)),
  )
}

/** Some names are used by several: then the file has to say what only one of them says. */
function isConfigOf(generator: Generator, folder: Folder, name: string, config: ConfigReader): boolean {
  const path = folder.prefix + name
  if (name.startsWith('_config.'))
    return !folder.names.has('source/_posts') && !dependsOn(folder, 'hexo', config)
  if (!name.startsWith('config.')) return true
  const keys = keysOf(config.data(path))
  if (generator === 'zola') return keys.includes('base_url')
  return !keys.includes('base_url') && HUGO_KEYS.some((key) => keys.includes(key))
}

const HUGO_KEYS = ['baseurl', 'languagecode', 'theme', 'taxonomies', 'defaultcontentlanguage']

function keysOf(data: unknown): string[] {
  return typeof data === 'object' && data !== null ? Object.keys(data).map((key) => key.toLowerCase()) : []
}

function dependsOn({ prefix, names }: Folder, wanted: string, config: ConfigReader): boolean {
  if (!names.has('package.json')) return false
  const parsed = packageSchema.safeParse(config.data(`${prefix}package.json`))
  if (!parsed.success) return false
  const { dependencies = {}, devDependencies = {} } = parsed.data
  return Object.hasOwn(dependencies, wanted) || Object.hasOwn(devDependencies, wanted)
}

function countBelow(folders: readonly string[], contents: readonly string[]): number {
  if (folders.includes('')) return contents.length
  return contents.filter((path) => folders.some((folder) => path.startsWith(`${folder}/`))).length
}
