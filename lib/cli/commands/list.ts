import { withDesk } from '#lib/cli/desk.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { mapOk } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { parseInput } from '#lib/schema/parse-input.ts'
import { normalize } from '#lib/schema/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/queue-query-schema.ts'

type Options = {
  status?: string[]
  topic?: string[]
  published?: string[]
  provider?: string[]
  collection?: string[]
  assignee?: string[]
  mark?: string[]
  search?: string
  sort: string
  limit: number
  after?: string
  json?: boolean
}

export function listCommand(options: Options): Promise<void> {
  return withDesk(options, async ({ db, actor }) => {
    const query = parseInput(queueQuerySchema, options)
    if (!query.ok) return query
    const page = await listArticles({
      db,
      actor,
      query: normalize(query.value),
      limit: options.limit,
      after: options.after ?? null,
    })
    return mapOk(page, (value) => ({
      json: value,
      text: [
        ...value.items.map(
          ({ status, published, path, title, ...item }) =>
            `${status.padEnd(9)} ${published.padEnd(6)} ${path}  ${JSON.stringify(title)}${marksText(item)}`,
        ),
        `${value.items.length} of ${value.total}${value.next === null ? '' : `; more with --after ${value.next}`}`,
      ].join('\n'),
      exit: 0,
    }))
  })
}

/** What needs a look, as the marks of a row on the desk. */
const MARK_TEXT = [
  ['cannot be read', ({ unreadable }) => unreadable],
  ['in conflict', ({ conflictCount }) => conflictCount > 0],
  ['taken back', ({ takenBackCount }) => takenBackCount > 0],
  ['still in the file', ({ stillWritten }) => stillWritten > 0],
  ['swapped', ({ swapped }) => swapped],
  ['changed', ({ changedSince, changedAfterExport }) => changedSince || changedAfterExport],
] as const satisfies readonly (readonly [string, (item: Marked) => boolean])[]
type Marked = Omit<QueueItem, 'status' | 'published' | 'path' | 'title'>

function marksText(item: Marked): string {
  const words = MARK_TEXT.flatMap(([word, bears]) => (bears(item) ? [word] : []))
  return words.length === 0 ? '' : `  [${words.join(', ')}]`
}
