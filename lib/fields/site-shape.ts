import { otherFields } from '#lib/fields/held.ts'
import { isFlagCertain, siteMap } from '#lib/fields/in-file.ts'
import type { Field } from '#lib/fields/table.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'

/** A part of the desk that shows nothing on a site without it. */
export type Lack = 'heat' | 'quality' | 'related' | 'published'

/** How the desk fits the site. */
export type SiteShape = {
  /** What the site has nothing for. */
  readonly lacks: readonly Lack[]
  /** How its further lists and choices are called, by name. */
  readonly labels: Readonly<Record<string, string>>
  /** Its further fields as they are changed of many articles at once; coverage is told article by article. */
  readonly fields: readonly Field[]
}

const IS_THERE: Readonly<Record<Lack, (map: SiteMap) => boolean>> = {
  heat: ({ score }) => score.length > 0,
  quality: ({ score }) => score.length > 1,
  related: ({ related }) => related !== null,
  // Where nobody has said yet which of its keys it is, there may be one.
  published: ({ flag }) => flag !== null || !isFlagCertain(),
}
const LACKS = Object.keys(IS_THERE) as Lack[]

/** The same for the map by which this process reads files. */
export function siteShape(): SiteShape {
  const map = siteMap()
  return {
    lacks: LACKS.filter((lack) => !IS_THERE[lack](map)),
    labels: Object.fromEntries(otherFields().map(({ name, label }) => [name, label])),
    fields: otherFields().filter(({ item }) => item === undefined),
  }
}
