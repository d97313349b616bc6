import { askAboutTopics } from '#lib/cli/ask-about-topics.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { findEntries } from '#lib/cli/find-entries.ts'
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
  anyTopic?: boolean
  as?: string
  json?: boolean
}

export function decideCommand(paths: string[], options: DecideOptions): Promise<void> {
  return withDesk(options, async (desk) => {
    const orders = readOrders(options)
    if (!orders.ok) return orders
    const asked = options.anyTopic ? ok(null) : await askAboutTopics(desk, orders.value.named)
    return asked.ok ? ok(await decideAll(desk, paths, orders.value)) : asked
  })
}

type Failed = { path: string; code: string; message: string }

async function decideAll(desk: Parameters<typeof decideOne>[0], paths: readonly string[], orders: Orders) {
  const changed: Record<string, unknown>[] = []
  const entries = await findEntries(desk, paths)
  const failed = entries.failed.map(
    ({ path, failure: { code, message } }): Failed => ({ path, code, message }),
  )
  for (const { id, path } of entries.found) {
    const result = await decideOne(desk, id, orders)
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
