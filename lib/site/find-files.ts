import { globMatcher } from '#lib/schema/site/glob.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { Generator } from '#lib/schema/site/site-map.ts'
import type { Origin } from '#lib/schema/site/site-reading.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import { folderHere, patternHere, type SiteFolder } from '#lib/site/folders.ts'
import { NO_CONTENT, PRESETS } from '#lib/site/presets.ts'

export type Files = {
  readonly include: string[]
  readonly exclude: string[]
  readonly hidden: string[]
  readonly origins: Readonly<Record<'include' | 'exclude' | 'hidden', readonly Origin[]>>
}

type Given = {
  readonly site: SiteFolder
  readonly generator: Generator | null
  readonly declared: readonly Declared[]
  readonly contents: readonly string[]
}

const DEFAULT: readonly Origin[] = [{ from: 'default' }]

/** The patterns of paths that the map has: which files are articles, which of those are not, which are never shown. */
export function findFiles({ site, generator, declared, contents }: Given): Files {
  if (generator === null) {
    const { include, exclude, hidden } = HOME_MAP
    const origins = { include: DEFAULT, exclude: DEFAULT, hidden: DEFAULT }
    return { include: [...include], exclude: [...exclude], hidden: [...hidden], origins }
  }
  const preset = PRESETS[generator]
  const says = (part: 'folders' | 'exclude' | 'hidden') => declared.filter((each) => each[part] !== undefined)
  const [named] = says('folders')
  const wanted = named?.folders ?? preset.content
  const folders = (wanted.length === 0 ? [''] : wanted).flatMap((each) => folderHere(site, each) ?? [])
  const places = folders.length === 0 ? [folderHere(site, '') ?? ''] : folders
  const there = includes(places, preset.endings)
  // A site may keep its content where nobody would look for it.
  const isThere = contents.some(globMatcher(there))
  const include = isThere ? there : includes([folderHere(site, '') ?? ''], preset.endings)
  const isWide = !isThere || places.includes('')
  const beside = isWide && site.inside === '' ? [...NO_CONTENT] : []
  const rules = [...preset.exclude, ...says('exclude').flatMap(({ exclude = [] }) => exclude)]
  const hidden = says('hidden')[0]?.hidden ?? preset.hidden ?? []
  const fromPreset: Origin = { from: 'preset', generator }
  const from = (part: 'folders' | 'exclude' | 'hidden') =>
    says(part).map(({ file }): Origin => ({ from: 'declared', file }))
  return {
    include,
    exclude: here(site, [...beside, ...rules]),
    hidden: here(site, hidden),
    origins: {
      include: [...from('folders').slice(0, 1), fromPreset],
      exclude: [...from('exclude'), fromPreset],
      hidden: [...from('hidden').slice(0, 1), fromPreset],
    },
  }
}

function includes(folders: readonly string[], endings: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    endings.map((ending) => (folder === '' ? `**/*.${ending}` : `${folder}/**/*.${ending}`)),
  )
}

/** What cannot be a pattern of the map is left away: it would mean another file. */
function here(site: SiteFolder, patterns: readonly string[]): string[] {
  const all = patterns.flatMap((pattern) => patternHere(site, pattern) ?? [])
  return [...new Set(all)].filter((pattern) => pattern !== '' && pattern.length <= 200).slice(0, 200)
}
