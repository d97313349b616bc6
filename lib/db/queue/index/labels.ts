import { chosen, codeOf, type Dictionary } from '#lib/db/queue/index/dictionary.ts'
import { grown, integers } from '#lib/db/queue/index/growing.ts'
import { emptyTopicLists, listOf, type TopicLists } from '#lib/db/queue/index/topic-lists.ts'
import { namedWord, specOf } from '#lib/schema/query/facets.ts'
import { LABEL_FACETS, type LabelFacet, type OpenFacet } from '#lib/schema/query/open-facets.ts'

/** The words of an article in each facet by which its site sorts; null where it has none. */
export type RowLabels = Readonly<Record<LabelFacet, readonly string[]>> | null

/**
 * The labels of all articles. What an article has of every facet is one list of numbers, each the code of a word and its
 * facet, and is kept once however many articles have the same. `list` holds the numbers of lists by position and ends
 * with the last article that has any: on a site that sorts by nothing it takes no room.
 */
export type LabelColumn = { list: Int32Array; readonly lists: TopicLists }

/** The part of the columns that tells of labels. */
type Columns = { readonly labels: LabelColumn; readonly words: Readonly<Record<LabelFacet, Dictionary>> }

const FACETS = LABEL_FACETS.length

export function noLabels(): LabelColumn {
  const lists = emptyTopicLists()
  listOf(lists, [])
  return { list: integers(0), lists }
}

/** Takes in the labels of the article at a position; there is room for `size` articles. */
export function putLabels({ labels, words }: Columns, at: number, row: RowLabels, size: number): void {
  const all =
    row === null
      ? []
      : LABEL_FACETS.flatMap((facet, place) =>
          row[facet].map((word) => codeOf(words[facet], word) * FACETS + place),
        )
  const list = listOf(labels.lists, all)
  if (list === 0 && at >= labels.list.length) return
  labels.list = grown(labels.list, size, integers)
  labels.list[at] = list
}

/** Every label fits, or more than one demand is not met; else the answer is the place of the demand that is not. */
export const FITS = -1
export const MISFITS = -2

export type LabelFilter = {
  /** FITS, MISFITS, or which of the demands alone an article does not meet. */
  readonly misfit: (position: number) => number
  /** Counts the labels of an article: all of them, or those that could be asked for in place of one demand. */
  readonly count: (position: number, by: 1 | -1, misfit: number) => void
}

/** What a query asks of labels; null where it asks nothing and there are none to count. */
export function labelFilter(
  columns: Columns,
  query: Readonly<Record<LabelFacet, readonly string[]>>,
  counts: Readonly<Record<OpenFacet, Int32Array>>,
): LabelFilter | null {
  const { list } = columns.labels
  const { starts, values } = columns.labels.lists.codes
  const demands = LABEL_FACETS.flatMap((facet, place) => demandsOn(columns, facet, place, query[facet]))
  if (list.length === 0 && demands.length === 0) return null
  const tables = LABEL_FACETS.map((facet) => counts[facet])
  return {
    misfit(position) {
      let misfit = FITS
      for (const [at, { marked }] of demands.entries()) {
        if (hasLabel(columns, position, marked)) continue
        if (misfit !== FITS) return MISFITS
        misfit = at
      }
      return misfit
    },
    count(position, by, misfit) {
      const demand = misfit === FITS ? undefined : demands[misfit]
      const own = list[position] ?? 0
      const end = starts[own + 1] ?? 0
      for (let at = starts[own] ?? 0; at < end; at += 1) {
        const label = values[at] ?? 0
        const table = tables[label % FACETS]
        const code = Math.trunc(label / FACETS)
        if (table === undefined || demand?.instead(label) === false) continue
        table[code] = (table[code] ?? 0) + by
      }
    },
  }
}

/** Whether an article bears a label that is left out; null where none is. */
export function labelsLeftOut(
  columns: Columns,
  not: Readonly<Record<LabelFacet, readonly string[]>>,
): ((position: number) => boolean) | null {
  const marks = LABEL_FACETS.flatMap((facet, place) => {
    const words = chosen(columns.words[facet], not[facet])
    return words === null ? [] : [marksOf(words, place)]
  })
  return marks.length === 0 ? null : (position) => marks.some((marked) => hasLabel(columns, position, marked))
}

type Demand = {
  /** Of which labels an article needs one. */
  readonly marked: Uint8Array
  /** Whether a label could be asked for in its place. */
  readonly instead: (label: number) => boolean
}

/** One for the whole facet, or for each list whose words it holds. */
function demandsOn(columns: Columns, facet: LabelFacet, place: number, words: readonly string[]): Demand[] {
  const dictionary = columns.words[facet]
  const isOfFacet = (label: number) => label % FACETS === place
  const whole = chosen(dictionary, words)
  if (whole === null) return []
  if (specOf(facet).isNamed !== true) return [{ marked: marksOf(whole, place), instead: isOfFacet }]
  const names = [...new Set(words.map((word) => namedWord(word).name))]
  return names.map((name) => {
    const own = words.filter((word) => namedWord(word).name === name)
    return {
      marked: marksOf(chosen(dictionary, own) ?? whole, place),
      instead: (label) =>
        isOfFacet(label) && (dictionary.words[Math.trunc(label / FACETS)] ?? '').startsWith(`${name}=`),
    }
  })
}

/** Marks of the words of a facet as marks of labels. */
function marksOf(words: Uint8Array, place: number): Uint8Array {
  const marked = new Uint8Array(words.length * FACETS)
  for (const [code, mark] of words.entries()) marked[code * FACETS + place] = mark
  return marked
}

function hasLabel({ labels }: Columns, position: number, marked: Uint8Array): boolean {
  const { starts, values } = labels.lists.codes
  const own = labels.list[position] ?? 0
  const end = starts[own + 1] ?? 0
  for (let at = starts[own] ?? 0; at < end; at += 1) if (marked[values[at] ?? 0] === 1) return true
  return false
}
