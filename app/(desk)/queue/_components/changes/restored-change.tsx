import { publishedLabel, statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { newKey } from '#app/_hooks/new-key.ts'
import { restoreOf, standsNow, versionNow } from '#app/(desk)/queue/_components/changes/send-change.ts'
import type { Failure } from '#lib/errors.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

type Props = {
  change: OutgoingChange
  reason: Failure
  /** The same change again, about what stands now; null: it is left. */
  onWish: (key: string, again: OutgoingChange | null) => void
}

/** A change that was made before a restore: what was wanted, what stands now, and whether it is wanted still. */
export function RestoredChange({ change, reason, onWish }: Props) {
  const { key } = change.input
  const again = madeAgain(change, reason)
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2">
      <span>
        <bdi className="font-medium">{change.title}</bdi>
        <span>{`: ${wanted(change)}; ${again !== null ? stands(change, standsNow(reason)) : 'the article is not in the backup'}.`}</span>
      </span>
      {again !== null && (
        <Button size="small" onClick={() => onWish(key, again)}>
          Make it again
        </Button>
      )}
      <Button size="small" look="quiet" onClick={() => onWish(key, null)}>
        Leave it
      </Button>
    </span>
  )
}

/** The same wish about what stands since a restore; null where the article is there no more. */
function madeAgain(change: OutgoingChange, reason: Failure): OutgoingChange | null {
  const restore = restoreOf(reason)
  const expectedVersion = versionNow(reason)
  if (restore === null || expectedVersion === null) return null
  const page = { ...change.page, restore }
  const before = { ...change.before, ...standsNow(reason) }
  // The spread loses which kind goes with which input.
  return {
    ...change,
    page,
    before,
    input: { ...change.input, expectedVersion, key: newKey() },
  } as OutgoingChange
}

function wanted(change: OutgoingChange): string {
  switch (change.kind) {
    case 'decide':
      return `you chose “${statusLabel(change.input.decision)}”`
    case 'published':
      return `you chose “${publishedLabel(change.input.published)}”`
    case 'topics':
      return `you chose the topics ${listed(change.input.topics)}`
    case 'field':
      return `you set ${change.input.field} to ${said(change.input.value)}`
    case 'assign':
      return 'you gave it to somebody else or to nobody'
    case 'confirm':
      return 'you stood by its decision'
    case 'resolve':
      return `you settled what differs in ${change.input.field}`
    case 'undo':
      return 'you took a step back'
  }
}

function stands({ kind, input }: OutgoingChange, now: ReturnType<typeof standsNow>): string {
  if (kind === 'published' && now.published !== undefined)
    return `it says “${publishedLabel(now.published)}” now`
  if (kind === 'topics' && now.topics !== undefined) return `it has ${listed(now.topics)} now`
  if (kind === 'field' && now.others !== undefined)
    return `it has ${said(now.others[input.field] ?? null)} now`
  return now.status === undefined ? 'look at it first' : `it says “${statusLabel(now.status)}” now`
}

function said(value: FieldValue): string {
  if (value === null) return 'nothing'
  return typeof value === 'object' ? listed(value) : String(value)
}

function listed(topics: readonly string[]): string {
  return topics.length === 0 ? 'none' : topics.join(', ')
}
