import type { Queries } from '#lib/db/client.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { codeOf } from '#lib/db/queue/index/dictionary.ts'

/** The topic above each topic, by name. */
export type Parents = ReadonlyMap<string, string>

export async function readParents(db: Queries): Promise<Parents> {
  const topics = await db.topic.findMany({ where: { parent: { not: null } } })
  return new Map(topics.flatMap(({ name, parent }) => (parent === null ? [] : [[name, parent] as const])))
}

/** Puts every topic above those of the rows beside them; a circle in the taxonomy ends where it closes. */
export function liftTopics(columns: Columns, parents: Parents, positions: Iterable<number>): void {
  const lines = new Map<number, readonly number[]>()
  const lineOf = (code: number): readonly number[] => {
    const known = lines.get(code)
    if (known !== undefined) return known
    const line = [code]
    for (
      let name = parents.get(columns.topic.words[code] ?? '');
      name !== undefined;
      name = parents.get(name)
    ) {
      const above = codeOf(columns.topic, name)
      if (line.includes(above)) break
      line.push(above)
    }
    lines.set(code, line)
    return line
  }
  for (const position of positions) {
    const row = columns.rows[position]
    if (row !== undefined) row.under = [...new Set(row.topics.flatMap(lineOf))]
  }
}
