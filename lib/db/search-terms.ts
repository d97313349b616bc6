import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { readRestore } from '#lib/db/restores.ts'

/**
 * Every word of the search index in one text, each after a line end: a part of any is found by one scan. It grows by
 * the words that come, up to the number `last`, until a backup takes the place of the database.
 */
type Terms = { text: string; last: number; restores: number; reading: Promise<unknown> }

const known = onceAProcess('search-terms', () => new WeakMap<object, Terms>())

/** Shorter words are found as they are written: nothing that is looked for stands inside them. */
const SHORTEST = 4
/** So few at a time that other questions get their turn in between. */
const SLICE = 4_000
const MOST = 60

/** Stores the words of indexed texts that are not there yet, in the transaction that indexes them. */
export async function storeTerms(tx: Tx, texts: readonly string[]): Promise<void> {
  const words = new Set<string>()
  for (const text of texts) for (const word of text.split(' ')) if (word.length >= SHORTEST) words.add(word)
  await tx.$insertRows(
    'SearchWord',
    [...words].map((word) => ({ word })),
    'pass',
  )
}

/** The words of the index that hold `part` somewhere, the shortest first, `MOST` of them. */
export async function termsWith(db: Queries, part: string): Promise<string[]> {
  const { text } = await terms(db)
  const found: string[] = []
  for (let at = text.indexOf(part); at !== -1; ) {
    const end = text.indexOf('\n', at)
    found.push(text.slice(text.lastIndexOf('\n', at) + 1, end))
    at = text.indexOf(part, end)
  }
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST)
}

async function terms(db: Queries): Promise<Terms> {
  const all = known().get(db) ?? { text: '\n', last: 0, restores: 0, reading: Promise.resolve() }
  known().set(db, all)
  // One after the other: nobody adds what another one has just added.
  const reading = all.reading.then(() => readOn(db, all))
  all.reading = reading.catch(() => undefined)
  await reading
  return all
}

async function readOn(db: Queries, all: Terms): Promise<void> {
  for (let isWhole = false; !isWhole; ) {
    const { words, last, restores } = await wordsAfter(db, all.last)
    if (restores !== all.restores) {
      Object.assign(all, { text: '\n', last: 0, restores })
      continue
    }
    if (words.length > 0) all.text += `${words.join('\n')}\n`
    all.last = last ?? all.last
    isWhole = words.length < SLICE
  }
}

/** The number of restores is asked for behind the words: one that came between them is noticed. */
async function wordsAfter(db: Queries, last: number) {
  const rows = await db.$rows<{ id: number; word: string }>(
    'SELECT "id", "word" FROM "SearchWord" WHERE "id" > ? ORDER BY "id" LIMIT ?',
    [last, SLICE],
  )
  const restores = await readRestore(db)
  return { words: rows.map(({ word }) => word), last: rows.at(-1)?.id ?? null, restores }
}
