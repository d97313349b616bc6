import type { EditField, Generator, MapPart, SiteFlag, SiteMap } from '#lib/schema/site/site-map.ts'

/** Where a part of the map comes from. A part may have several, the strongest first. */
export type Origin =
  /** As the desk reads where nothing says otherwise. */
  | { readonly from: 'default' }
  /** What the generator does. */
  | { readonly from: 'preset'; readonly generator: Generator }
  /** What a configuration of the site says. */
  | { readonly from: 'declared'; readonly file: string }
  /** What so many files of the sample say. */
  | { readonly from: 'found'; readonly key: string; readonly files: number; readonly of: number }
  /** The folders of the articles. */
  | { readonly from: 'paths' }
  | { readonly from: 'copydesk.yml'; readonly file: string }
  /** What an admin wrote for a site whose folder the desk cannot write to. */
  | { readonly from: 'settings' }
  /** What an admin chose of what was found. */
  | { readonly from: 'chosen' }

export const SHAPES = ['text', 'number', 'boolean', 'date', 'list', 'items', 'mapping', 'empty'] as const
/** What stands behind a key; `items` is a list of which an item has keys of its own. */
export type Shape = (typeof SHAPES)[number]

/** How a key is used in the sample. */
export type KeyUse = {
  readonly key: string
  readonly files: number
  readonly shapes: Readonly<Partial<Record<Shape, number>>>
  /** Its values, the most frequent first, where it has few; each as JSON. */
  readonly values: readonly { readonly value: string; readonly files: number }[]
}

/** One way to read the flag; null where a site has none. `why` is a sentence. */
export type FlagReading = { readonly flag: SiteFlag | null; readonly why: string }

/**
 * Whether the flag is certain. Where it is not, the map has none, somebody has to choose among the readings (the
 * likeliest first), and until then nothing may be written.
 */
export type FlagCertainty = { readonly certain: boolean; readonly readings: readonly FlagReading[] }

/** A file that tells of a generator, and how. */
export type GeneratorSign = { readonly generator: Generator; readonly file: string }

/** What a configuration that is code seems to name: nobody ran it, so it only suggests. */
export type Suggestion = EditField & { readonly file: string; readonly line: number }

export type SiteNote = { readonly file: string; readonly message: string }

/** What a look at a site found: the map, and for each part of it why. */
export type SiteReading = {
  readonly generator: Generator | null
  /** Whether the articles are in the desk's home format. */
  readonly isHome: boolean
  /** The folder of the generator's configuration, relative to the content folder: empty for that itself. */
  readonly folder: string
  readonly signs: readonly GeneratorSign[]
  readonly map: SiteMap
  readonly origins: Readonly<Record<MapPart, readonly Origin[]>>
  readonly flag: FlagCertainty
  /** Who says anything beyond what was found, the strongest first. */
  readonly saidBy: readonly Origin[]
  /** The evenly drawn files that were read, of how many; `read` of them have frontmatter. */
  readonly sample: {
    readonly size: number
    readonly of: number
    readonly read: number
    readonly withoutFrontmatter: number
    readonly broken: number
  }
  /** Files that look like content and are no articles of this map; of those, the ones that `exclude` names. */
  readonly leftOut: {
    readonly files: number
    readonly excluded: number
    readonly examples: readonly string[]
  }
  readonly keys: readonly KeyUse[]
  readonly suggestions: readonly Suggestion[]
  readonly notes: readonly SiteNote[]
}

/** The same as it is kept, beside the map: what people are shown of it. */
export type SiteReport = Omit<SiteReading, 'map'>
