import { FACET_TABLE } from '#lib/schema/query/facet-table.ts'
import { FACETS, type Facet, type FacetTable, wordsOf } from '#lib/schema/query/facets.ts'

/** The facets whose words articles bring. */
export type OpenFacet = { [Name in Facet]: FacetTable[Name]['words'] extends null ? Name : never }[Facet]
export const OPEN_FACETS = FACETS.filter((facet): facet is OpenFacet => wordsOf(facet) === null)

/** Those of them of which each article has exactly one. */
export type OneWordFacet = {
  [Name in OpenFacet]: FacetTable[Name]['holds'] extends 'one' ? Name : never
}[OpenFacet]
export const ONE_WORD_FACETS = OPEN_FACETS.filter(
  (facet): facet is OneWordFacet => FACET_TABLE[facet].holds === 'one',
)

/** Those of them by whose words a site sorts its articles. */
export type LabelFacet = {
  [Name in OpenFacet]: FacetTable[Name]['holds'] extends 'labels' ? Name : never
}[OpenFacet]
export const LABEL_FACETS = OPEN_FACETS.filter(
  (facet): facet is LabelFacet => FACET_TABLE[facet].holds === 'labels',
)

/** A value for each of some facets. */
export function recordOf<Name extends Facet, Value>(
  facets: readonly Name[],
  make: (facet: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(facets.map((facet) => [facet, make(facet)])) as Record<Name, Value>
}
