import type { Column } from '#lib/cli/columns.ts'
import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { mapOk } from '#lib/result.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import { listTopics } from '#lib/taxonomy/list-topics.ts'

export function topicsCommand(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, actor }) =>
    mapOk(await listTopics({ db, actor }), (topics) => ({
      json: { topics },
      ...(topics.length > 0 && { table: { columns: COLUMNS, rows: topics.map(rowOf) } }),
      text: topics.length === 0 ? 'No topics yet.' : '',
      exit: 0,
    })),
  )
}

const COLUMNS: readonly Column[] = [
  { name: 'articles', right: true },
  { name: 'topic', gives: 'end' },
  { name: 'in', gives: 'end', goes: 2 },
  { name: 'taxonomy', goes: 1 },
]

function rowOf({ name, parent, known, articles }: TopicOption): string[] {
  return [String(articles), name, parent ?? '', known ? '' : 'not in it']
}
