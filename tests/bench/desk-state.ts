import type { Db } from '#lib/db/client.ts'

/** What editors may change, of every article: equal texts before and after mean that nothing is left of a change. */
export type DeskState = { readonly articles: string[]; readonly edits: string[]; readonly bases: string[] }

/** Reads the editorial state of the whole database, one line of JSON a row. */
export async function readDeskState(db: Db): Promise<DeskState> {
  const articles = await db.article.findMany({
    select: {
      id: true,
      status: true,
      published: true,
      topics: true,
      flagByHand: true,
      decidedAt: true,
      decidedBy: true,
      pendingEdits: true,
      conflictCount: true,
      swapped: true,
      changedSince: true,
    },
    orderBy: { id: 'asc' },
  })
  const edits = await db.edit.findMany({ orderBy: [{ articleId: 'asc' }, { field: 'asc' }] })
  const bases = await db.decisionBasis.findMany({ orderBy: { articleId: 'asc' } })
  const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row))
  return { articles: lines(articles), edits: lines(edits), bases: lines(bases) }
}

/** Rows that are in one state and not in the other, with the side they are on. */
export function differences(before: DeskState, after: DeskState): string[] {
  return (['articles', 'edits', 'bases'] as const).flatMap((table) => {
    const [old, fresh] = [new Set(before[table]), new Set(after[table])]
    const gone = before[table].filter((row) => !fresh.has(row)).map((row) => `- ${table} ${row}`)
    return [...gone, ...after[table].filter((row) => !old.has(row)).map((row) => `+ ${table} ${row}`)]
  })
}
