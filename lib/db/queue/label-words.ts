import { readOthers } from '#lib/db/articles/held-columns.ts'
import { labelled } from '#lib/fields/labels.ts'
import type { LabelFacet } from '#lib/schema/query/open-facets.ts'

/** The words of an article in the facets by which its site sorts; null where it has none of any. */
export function labelWords(fieldValues: string): Readonly<Record<LabelFacet, readonly string[]>> | null {
  if (fieldValues === '{}') return null
  const { authors, language, further } = labelled(readOthers(fieldValues))
  return {
    author: authors,
    language: language === null ? [] : [language],
    label: further.flatMap(({ name, words }) => words.map((word) => `${name}=${word}`)),
  }
}
