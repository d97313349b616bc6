import { type FieldValues, otherFields } from '#lib/fields/held.ts'
import { keyOf, siteMap } from '#lib/fields/in-file.ts'
import { itemStructure } from '#lib/fields/item-text.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import { type LabelPart, labelName, wordsIn } from '#lib/schema/site/labels.ts'
import type { Source } from '#lib/schema/site/site-map.ts'
import { type FieldValue, isList } from '#lib/schema/values.ts'

/** The words of one list or choice of the site that an article has. */
export type Sorted = {
  readonly name: string
  readonly label: string
  readonly words: readonly string[]
  /** Editors change it on the desk. */
  readonly isField: boolean
}

/** By what the site sorts an article besides its topics, as editors see it. */
export type Labelled = {
  readonly authors: readonly string[]
  readonly language: string | null
  readonly further: readonly Sorted[]
}

export const NO_LABELS: Labelled = { authors: [], language: null, further: [] }

const SORTING: readonly KindName[] = ['list', 'items', 'choice']

/** What the values of an article say of that, see `Held.others`. */
export function labelled(others: FieldValues): Labelled {
  const { author, language, topics } = siteMap()
  const fields = otherFields()
  const keys = new Map(fields.map(({ name }) => [keyOf(name), name]))
  const told = (part: LabelPart, sources: readonly Source[]) =>
    sources
      .map((source) => words(others[keys.get(source) ?? labelName(part, source)]))
      .find((words) => words.length > 0) ?? []
  const listed = fields.filter(
    ({ name, kind }) => SORTING.includes(kind) && ![...author, ...language].includes(keyOf(name)),
  )
  return {
    authors: told('author', author),
    language: told('language', language)[0] ?? null,
    further: [
      ...listed.map(({ name, label }) => ({ name, label, words: words(others[name]), isField: true })),
      ...topics
        .slice(1)
        .filter(({ key }) => !keys.has(key))
        .map(({ key }) => ({
          name: key,
          label: key,
          words: words(others[labelName('topics', key)]),
          isField: false,
        })),
    ].filter(({ words, name }) => words.length > 0 && !name.includes('=')),
  }
}

function words(value: FieldValue | undefined): string[] {
  return wordsIn(isList(value) ? value.map((item) => itemStructure(item) ?? item) : value)
}
