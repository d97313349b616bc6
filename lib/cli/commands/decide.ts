import { Command, Option } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { entryPath } from '#lib/cli/entry-path.ts'
import { decideOne, type Orders, readOrders } from '#lib/cli/orders.ts'
import { exitFor } from '#lib/cli/output.ts'
import { EXIT } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import { ok } from '#lib/result.ts'

export type DecideOptions = {
  approve?: boolean
  reject?: boolean
  hold?: boolean
  reset?: boolean
  publish?: boolean
  unpublish?: boolean
  keepPublished?: boolean
  topics?: string
  addTopic?: string[]
  removeTopic?: string[]
  as?: string
  json?: boolean
}

const DECISIONS = ['approve', 'reject', 'hold', 'reset']

export function decideCommand(): Command {
  const decision = (name: string, text: string) =>
    new Option(`--${name}`, text).conflicts(DECISIONS.filter((other) => other !== name))
  return new Command('decide')
    .description('Decide about articles, set their flag or change their topics.')
    .argument('<path...>', 'paths below the content folder')
    .addOption(decision('approve', 'approve; publishes unless the flag was set by hand'))
    .addOption(decision('reject', 'reject; unpublishes unless the flag was set by hand'))
    .addOption(decision('hold', 'put on hold'))
    .addOption(decision('reset', 'reopen: back among those to decide'))
    .addOption(new Option('--publish', 'set published: true by hand').conflicts('unpublish'))
    .option('--unpublish', 'set published: false by hand')
    .option('--keep-published', 'decide without touching the flag')
    .option('--topics <list>', 'replace the topics: "A;B" or a JSON list')
    .option('--add-topic <topic...>', 'add topics at the end')
    .option('--remove-topic <topic...>', 'take topics away')
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .action(async (paths: string[], options: DecideOptions) =>
      withDesk(options, async (desk) => {
        const orders = readOrders(options)
        return orders.ok ? ok(await decideAll(desk, paths, orders.value)) : orders
      }),
    )
}

async function decideAll(desk: Parameters<typeof decideOne>[0], paths: readonly string[], orders: Orders) {
  const changed: Record<string, unknown>[] = []
  const failed: { path: string; code: string; message: string }[] = []
  for (const typed of paths) {
    const path = entryPath(desk.env.contentDir, typed)
    const result = await decideOne(desk, path, orders)
    if (result.ok) {
      const { status, published, topics, version } = result.value
      changed.push({ path, status, published, topics, version })
    } else failed.push({ path, code: result.error.code, message: result.error.message })
  }
  const forbidden = failed.some(({ code }) => code === 'NOT_ALLOWED')
  return {
    json: { changed, failed },
    text: `${counted(changed.length, 'article')} decided.`,
    problems: failed.map(({ path, message }) => `${path}: ${message}`),
    exit: forbidden ? EXIT.notAllowed : exitFor(failed.length > 0),
  }
}
