import type { Queries } from '#lib/db/client.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { codeOf } from '#lib/db/queue/index/dictionary.ts'
import { liftList, topicsOf } from '#lib/db/queue/index/topic-lists.ts'

/** The topic above each topic, by name. */
export type Parents = ReadonlyMap<string, string>

export async function readParents(db: Queries): Promise<Parents> {
  const topics = await db.topic.findMany({ where: { parent: { not: null } } })
  return new Map(topics.flatMap(({ name, parent }) => (parent === null ? [] : [[name, parent] as const])))
}

/**
 * Puts every topic above those of each list beside them, for the lists from a number on; a circle in the taxonomy
 * ends where it closes.
 */
export function liftTopics({ words: { topic }, lists }: Columns, parents: Parents, from: number): void {
  const lines = new Map<number, readonly number[]>()
  const lineOf = (code: number): readonly number[] => {
    const known = lines.get(code)
    if (known !== undefined) return known
    const line = [code]
    for (let name = parents.get(topic.words[code] ?? ''); name !== undefined; name = parents.get(name)) {
      const above = codeOf(topic, name)
      if (line.includes(above)) break
      line.push(above)
    }
    lines.set(code, line)
    return line
  }
  for (let list = from; list < lists.size; list += 1) {
    const under = new Set<number>()
    for (const code of topicsOf(lists, list)) for (const above of lineOf(code)) under.add(above)
    liftList(lists, list, [...under])
  }
}
