import type { QueueItem } from '#lib/schema/article.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/** What a change looks like before the server has answered. */
export function shown(change: OutgoingChange): Partial<QueueItem> {
  switch (change.kind) {
    case 'decide':
      return { status: change.input.decision }
    case 'published':
      return { published: change.input.published }
    case 'topics':
      return { topics: change.input.topics }
    case 'field':
      return {
        others: { ...change.before.others, [change.input.field]: change.input.value },
        ...(change.input.field === 'title' && { title: String(change.input.value) }),
      }
    case 'assign':
      return { assigneeId: change.input.assigneeId }
    case 'confirm':
      return { swapped: false, changedSince: false, changedAfterExport: false }
    case 'resolve':
      return {}
    case 'undo':
      return change.after
  }
}

/** The key of the last change that nobody has taken back so far. */
export function lastStanding(pending: readonly OutgoingChange[]): string | undefined {
  const gone = pending.flatMap((change) => (change.kind === 'undo' ? (change.input.of ?? []) : []))
  return pending.findLast(({ kind, input }) => kind !== 'undo' && !gone.includes(input.key))?.input.key
}
