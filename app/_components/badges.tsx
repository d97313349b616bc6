import { Ban, Check, CircleDashed, Copy, Eye, EyeOff, type LucideIcon, Minus, Pause } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'
import type { Tone } from '#lib/schema/status-table.ts'
import { statusSpec } from '#lib/schema/statuses.ts'
import type { Published, Status } from '#lib/schema/words.ts'

const LOOK: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-soft',
  ok: 'bg-ok-soft text-ok',
  danger: 'bg-danger-soft text-danger',
  warn: 'bg-warn-soft text-warn',
  violet: 'bg-violet-soft text-violet',
}

/** The picture of each status, beside its label. */
export const STATUS_ICON: Record<Status, LucideIcon> = {
  pending: CircleDashed,
  approved: Check,
  rejected: Ban,
  held: Pause,
  duplicate: Copy,
}

const PUBLISHED: Record<Published, { label: string; look: string; icon: LucideIcon }> = {
  true: { label: 'Published', look: 'text-ok', icon: Eye },
  false: { label: 'Not published', look: 'text-ink-faint', icon: EyeOff },
  absent: { label: 'No flag', look: 'text-warn', icon: Minus },
}

/** The words for a status, wherever one is shown. */
export function statusLabel(status: Status): string {
  return statusSpec(status).label
}

/** The words for having decided so. */
export function decidedLabel(decision: Status): string {
  return statusSpec(decision).done ?? statusLabel(decision)
}

/** The words for a published flag; without one a site shows the article. */
export function publishedLabel(published: Published): string {
  return PUBLISHED[published].label
}

export function StatusBadge({ status }: { status: Status }) {
  const Icon = STATUS_ICON[status]
  return (
    <span
      className={classes(
        'inline-flex h-5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap',
        LOOK[statusSpec(status).tone],
      )}
    >
      <Icon size={12} aria-hidden="true" />
      <span className="@max-[22rem]/row:sr-only">{statusLabel(status)}</span>
    </span>
  )
}

export function PublishedMark({ published }: { published: Published }) {
  const { label, look, icon: Icon } = PUBLISHED[published]
  return (
    <span className={classes('inline-flex h-5 items-center gap-1 text-xs whitespace-nowrap', look)}>
      <Icon size={13} aria-hidden="true" />
      <span className="@max-[22rem]/row:sr-only">{label}</span>
    </span>
  )
}
