import type { Db } from '#lib/db/client.ts'
import { editorialState } from '#tests/support/editorial-state.ts'

/** What editors may change, table by table: one line of JSON a row, so that states of 100,000 articles compare fast. */
export type DeskState = ReadonlyMap<string, readonly string[]>

export async function readDeskState(db: Db): Promise<DeskState> {
  const tables = Object.entries(await editorialState(db))
  return new Map(tables.map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row))]))
}

/** Rows that are in one state and not in the other, with the side they are on. */
export function differences(before: DeskState, after: DeskState): string[] {
  return [...before.keys()].flatMap((table) => {
    const [left, right] = [before.get(table) ?? [], after.get(table) ?? []]
    const [old, fresh] = [new Set(left), new Set(right)]
    const gone = left.filter((row) => !fresh.has(row)).map((row) => `- ${table} ${row}`)
    return [...gone, ...right.filter((row) => !old.has(row)).map((row) => `+ ${table} ${row}`)]
  })
}
