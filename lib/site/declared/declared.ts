import type { DefaultValues, EditField, SiteFlag, SiteMap, ValuePart } from '#lib/schema/site/site-map.ts'
import type { FlagReading } from '#lib/schema/site/site-reading.ts'

/**
 * What one configuration says of a site. Patterns and folders are relative to the folder of the site. What is not said
 * is absent.
 */
export type Declared = {
  readonly file: string
  /** The folders with content. */
  readonly folders?: readonly string[]
  readonly exclude?: readonly string[]
  readonly hidden?: readonly string[]
  readonly values?: Partial<Record<ValuePart, SiteMap['title']>>
  readonly topics?: SiteMap['topics']
  readonly wait?: SiteMap['wait']
  readonly ends?: SiteMap['ends']
  readonly flag?: SiteFlag
  readonly readings?: readonly FlagReading[]
  readonly edit?: readonly EditField[]
  readonly defaults?: readonly DefaultValues[]
  /** The folder in which each folder is a collection. */
  readonly collectionsIn?: string
  readonly notes?: readonly string[]
}
