import { Command, InvalidArgumentError, Option } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { mapOk } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { parseInput } from '#lib/schema/parse-input.ts'
import { normalize } from '#lib/schema/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/queue-query-schema.ts'
import { MARKS, PUBLISHED, SORTS, STATUSES } from '#lib/schema/words.ts'

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

export function listCommand(): Command {
  return new Command('list')
    .description('List articles; without filters all of them, newest first.')
    .addOption(new Option('--status <status...>', 'only these').choices(STATUSES))
    .option('--topic <topic...>', 'only articles with one of these topics')
    .addOption(new Option('--published <flag...>', 'only these').choices(PUBLISHED))
    .option('--provider <domain...>', 'only from these domains')
    .option('--collection <folder...>', 'only from these folders')
    .option('--assignee <email...>', 'only what these people were given; nobody for the rest')
    .addOption(new Option('--mark <mark...>', 'only articles that need this look').choices(MARKS))
    .option('--search <words>', 'only articles that hold every word')
    .addOption(new Option('--sort <order>', 'order, highest first').choices(SORTS).default('date'))
    .option('--limit <number>', 'how many at most (1–500)', wholeNumber, 50)
    .option('--after <cursor>', 'go on after the page that gave this cursor as next')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) =>
      withDesk(options, async ({ db, actor }) => {
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
      }),
    )
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

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 500) return number
  throw new InvalidArgumentError('It takes a whole number from 1 to 500.')
}
