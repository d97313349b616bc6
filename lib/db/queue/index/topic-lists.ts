import { grown, integers } from '#lib/db/queue/index/growing.ts'

/**
 * Every list of topics that an article ever had, once: many articles have the same. A list is named by its number;
 * `codes` holds its topics, `under` these with every topic above them.
 */
export type TopicLists = {
  size: number
  readonly codes: Lines
  readonly under: Lines
  /** List numbers plus one, at the places that their contents ask for; 0 is free. */
  table: Int32Array
}

/** Lists of numbers behind one another; `starts` has one more than there are lists. */
type Lines = { starts: Int32Array; values: Int32Array }

const emptyLines = (): Lines => ({ starts: new Int32Array(1), values: new Int32Array() })

export function emptyTopicLists(): TopicLists {
  return { size: 0, codes: emptyLines(), under: emptyLines(), table: new Int32Array(16) }
}

/** The topics of a list, in the order of the file. */
export function topicsOf(lists: TopicLists, list: number): Int32Array {
  return lineOf(lists.codes, list)
}

/** The number of a list, given out at its first use. */
export function listOf(lists: TopicLists, topics: readonly number[]): number {
  if (lists.size * 2 >= lists.table.length) rehash(lists)
  const place = placeOf(lists, topics)
  const known = lists.table[place] ?? 0
  if (known > 0) return known - 1
  appendLine(lists.codes, lists.size, topics)
  lists.size += 1
  lists.table[place] = lists.size
  return lists.size - 1
}

/** Writes down what lies above the topics of a list; lists are lifted in order, from any on. */
export function liftList(lists: TopicLists, list: number, under: readonly number[]): void {
  appendLine(lists.under, list, under)
}

function lineOf({ starts, values }: Lines, at: number): Int32Array {
  return values.subarray(starts[at] ?? 0, starts[at + 1] ?? 0)
}

function appendLine(lines: Lines, at: number, line: readonly number[]): void {
  const start = lines.starts[at] ?? 0
  lines.values = grown(lines.values, start + line.length, integers)
  lines.values.set(line, start)
  lines.starts = grown(lines.starts, at + 2, integers)
  lines.starts[at + 1] = start + line.length
}

/** Where a list stands in the table, or would. */
function placeOf({ table, codes }: TopicLists, topics: ArrayLike<number>): number {
  const mask = table.length - 1
  for (let place = hashOf(topics) & mask; ; place = (place + 1) & mask) {
    const known = table[place] ?? 0
    if (known === 0 || isSame(lineOf(codes, known - 1), topics)) return place
  }
}

function hashOf(topics: ArrayLike<number>): number {
  let hash = topics.length
  for (let at = 0; at < topics.length; at += 1)
    hash = Math.imul(hash ^ (topics[at] ?? 0), 0x9e3779b1) ^ (hash >>> 15)
  return hash
}

function isSame(one: Int32Array, other: ArrayLike<number>): boolean {
  return one.length === other.length && one.every((code, at) => code === other[at])
}

function rehash(lists: TopicLists): void {
  lists.table = new Int32Array(lists.table.length * 2)
  for (let list = 0; list < lists.size; list += 1)
    lists.table[placeOf(lists, topicsOf(lists, list))] = list + 1
}
