import type { Column } from '#lib/cli/columns.ts'
import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { type QueryOptions, readQuery } from '#lib/cli/read-query.ts'
import { whileIndexed } from '#lib/cli/while-indexed.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { mapOk } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { STATUS_TABLE, type Tone } from '#lib/schema/status/status-table.ts'
import { perStatus } from '#lib/schema/status/statuses.ts'

type Options = QueryOptions & { limit: number; after?: string; as?: string } & OutputOptions

export function listCommand(options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    const read = await readQuery(desk, options)
    if (!read.ok) return read
    const { query, warnings } = read.value
    const { limit, after = null } = options
    const page = await whileIndexed(desk.db, () =>
      listArticles({ db: desk.db, actor: desk.actor, query, limit, after }),
    )
    return mapOk(page, (value) => ({
      json: { ...value, warnings },
      warnings,
      table: {
        columns: COLUMNS,
        rows: value.items.map((item) => [
          item.status,
          item.published,
          item.path,
          item.title,
          marksText(item),
        ]),
      },
      text: `${value.items.length} of ${value.total}${value.next === null ? '' : `; more with --after ${value.next}`}`,
      exit: 0,
    }))
  })
}

const COLOUR = {
  plain: 'reset',
  ok: 'green',
  danger: 'red',
  warn: 'yellow',
  violet: 'magenta',
} as const satisfies Record<Tone, string>

const COLUMNS: readonly Column[] = [
  {
    name: 'status',
    colours: perStatus((status) => COLOUR[STATUS_TABLE[status].tone]),
  },
  { name: 'published', goes: 2 },
  { name: 'path', gives: 'start' },
  { name: 'title', gives: 'end' },
  { name: 'look', gives: 'end', goes: 1 },
]

/** What needs a look, as the marks of a row on the desk. */
const MARK_TEXT = [
  ['cannot be read', ({ unreadable }) => unreadable],
  ['in conflict', ({ conflictCount }) => conflictCount > 0],
  ['taken back', ({ takenBackCount }) => takenBackCount > 0],
  ['still in the file', ({ stillWritten }) => stillWritten > 0],
  ['swapped', ({ swapped }) => swapped],
  ['changed', ({ changedSince, changedAfterExport }) => changedSince || changedAfterExport],
] as const satisfies readonly (readonly [string, (item: Marked) => boolean])[]
type Marked = QueueItem

function marksText(item: Marked): string {
  return MARK_TEXT.flatMap(([word, bears]) => (bears(item) ? [word] : [])).join(', ')
}
