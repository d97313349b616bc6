import { toast } from '#app/_components/messages/toasts.tsx'
import type { Outbox } from '#app/(desk)/queue/_components/changes/outbox.ts'
import { agreeing, counted } from '#lib/format/count.ts'
import { type OutgoingChange, readChanges } from '#lib/schema/wire/outgoing-change.ts'

/**
 * The changes that a person kept under these names. What makes no sense, such as what another version of the desk
 * stored, is dropped, and that is said.
 */
export function readOutbox(outbox: Outbox, names: readonly string[], person: string): OutgoingChange[] {
  const unread: unknown[] = []
  const changes = names.flatMap((name) => {
    const stored = outbox.stored(name)
    const read = readChanges([stored], person)
    if (read.length > 0) return read
    outbox.drop(name)
    unread.push(stored)
    return []
  })
  if (unread.length > 0) sayUnread(unread)
  return changes
}

function sayUnread(unread: readonly unknown[]): void {
  const { length } = unread
  const titles = unread.flatMap((each) => {
    const { title } = Object(each)
    return typeof title === 'string' ? [`“${title}”`] : []
  })
  toast.error(
    `${counted(length, 'change')} that waited in this browser cannot be read by this version of the desk.`,
    {
      description: `${agreeing(length, 'It was', 'They were')} not stored; decide again where it still matters. ${titles.join(', ')}`,
      duration: Number.POSITIVE_INFINITY,
    },
  )
}
