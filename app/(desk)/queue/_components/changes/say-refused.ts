import { publishedLabel, statusLabel } from '#app/_components/badges.tsx'
import { toast } from '#app/_components/messages/toasts.tsx'
import type { Failure } from '#lib/errors.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/** Says that a change was refused, and stays until it was read: what was wanted stands nowhere else any more. */
export function sayRefused(change: OutgoingChange, { message, hint }: Failure): void {
  toast.error(message, {
    description: `“${change.title}”, yours: ${wantedText(change)}. ${hint}`,
    duration: Number.POSITIVE_INFINITY,
  })
}

/** What somebody wanted, in words, for whoever has to want it again. */
function wantedText(change: OutgoingChange): string {
  const { kind, input } = change
  switch (kind) {
    case 'decide':
      return statusLabel(input.decision)
    case 'published':
      return publishedLabel(input.published)
    case 'topics':
      return input.topics.join(', ') || 'no topic'
    case 'field':
      return `${input.field} ${input.value}`
    default:
      return kind
  }
}
