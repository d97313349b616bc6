import type { Prisma } from '#lib/db/generated/client.ts'
import type { SearchPhrase, SearchPhrases } from '#lib/format/search-text.ts'

export type SqlValue = string | number | boolean | null

/** Values by the names of their columns. Every row of a batch has the same names in the same order. */
export type Row = { readonly [column: string]: SqlValue }

type Table = Prisma.ModelName

/**
 * Parts of SQL that every database writes its own way. A list is one place of a statement, and one value: the JSON text
 * of an array.
 */
export type Parts = {
  /** For `IN`: numbers, or texts. */
  readonly numbers: string
  readonly texts: string
  /** For `FROM`: the values of a list of numbers as `value`, each with its place in the list as `at`. */
  numbersAs(name: string): string
  /** For `FROM`: the rows of a list of arrays, with their values as these columns and their place as `at`. */
  rowsAs(name: string, columns: Readonly<Record<string, 'number' | 'text'>>): string
  /** The place of an instant that is selected: nothing else tells its type. */
  readonly instant: string
}

/** What a search asks of the words of articles: something of every group, and nothing of what is left out. */
export type Wanted = SearchPhrases

/** Where the words of articles are looked up. Each answers ids of articles. */
export type Words = {
  /** All articles where there is no group. */
  find(wanted: Wanted): Promise<Float64Array>
  /** By words of paths and addresses, one behind the other. */
  findByPath(text: string): Promise<Float64Array>
  /** Whether any article has it. */
  isWritten(phrase: SearchPhrase): Promise<boolean>
  /** How many articles are known. */
  size(): Promise<number>
}

/** The connection as a whole. */
export type Connection = {
  /** What tells the database from its copies: the same wherever it is opened. */
  place(): string
  /**
   * What is wrong with its pages, indexes, references or the words of articles; null when all is well. `onPages` is told
   * how many pages were looked at, of how many.
   */
  problem(onPages?: (done: number, total: number) => void): Promise<string | null>
  /** Lets it keep fewer pages in memory, for work that goes through many rows and comes back to none. */
  keepFewPages(): void
}

/**
 * What may be asked in SQL that every database speaks, with a `?` where a value goes. Whole numbers come back as numbers,
 * also counts, instants as texts, and truth values as `Truth`. Texts are ordered by their code points.
 */
export type Reads = {
  $rows<Found>(sql: string, values: readonly SqlValue[]): Promise<Found[]>
  readonly $sql: Parts
  readonly $words: Words
  readonly $connection: Connection
}

/** Which rows of a table a batch is about: by the columns that each row names, and what else must hold of them. */
export type Which = { readonly by: readonly string[]; readonly and?: string }

/** It is passed over, or takes the place of the other, which keeps some columns. */
export type WhenThere = 'pass' | (Which & { readonly keep?: readonly string[] })

/**
 * What may be written in SQL that every database speaks, inside a transaction. A batch is one call for many rows; it
 * answers once all of them are written.
 */
export type Writes = Reads & {
  /** Runs one statement; answers how many rows it changed. */
  $run(sql: string, values: readonly SqlValue[]): Promise<number>
  /** Adds rows; `whenThere` says what becomes of one whose key is there. */
  $insertRows(table: Table, rows: readonly Row[], whenThere?: WhenThere): Promise<void>
  /** Adds rows of a table that numbers them; answers the numbers, in their order. */
  $insertNumbered(table: Table, rows: readonly Row[]): Promise<number[]>
  /**
   * Sets what else each row names; answers how many rows were changed. `also` sets columns to expressions, in which
   * `:name` is a value of the row that then is no column of its own.
   */
  $updateRows(
    table: Table,
    which: Which & { readonly also?: Readonly<Record<string, string>> },
    rows: readonly Row[],
  ): Promise<number>
  /** Removes those that have all the values of one of these rows. */
  $deleteRows(table: Table, rows: readonly Row[]): Promise<void>
  /**
   * Shuts out every other transaction that takes the same lock, until this one ends. Asked for before anything is
   * read: what is read after it stays true until the commit.
   */
  $lock(what: Locked): Promise<void>
  /** Makes articles that are not known to be found by their words, or to be found no more. */
  $addWords(
    articles: readonly { readonly id: number; readonly text: string; readonly path: string }[],
  ): Promise<void>
  $dropWords(ids: readonly number[]): Promise<void>
}

/** What transactions shut each other out of. */
export type Locked = 'jobs' | 'articles' | 'views' | 'people' | 'sign-ins' | 'settings'
