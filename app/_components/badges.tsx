import { Eye, EyeOff, type LucideIcon, Minus } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'
import { STATUS_ICONS } from '#app/_components/status-icons.ts'
import type { Tone } from '#lib/schema/status/status-table.ts'
import { statusSpec } from '#lib/schema/status/statuses.ts'
import type { Published, Status } from '#lib/schema/words.ts'

const LOOK: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-soft',
  ok: 'bg-ok-soft text-ok',
  danger: 'bg-danger-soft text-danger',
  warn: 'bg-warn-soft text-warn',
  violet: 'bg-violet-soft text-violet',
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

/** The picture of a status, beside its words. */
export function StatusIcon({ status, size }: { status: Status; size: number }) {
  const Icon = STATUS_ICONS[status]
  return <Icon size={size} aria-hidden="true" />
}

export function StatusBadge({ status }: { status: Status }) {
  return (
    <span
      className={classes(
        'inline-flex h-5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap',
        LOOK[statusSpec(status).tone],
      )}
    >
      <StatusIcon status={status} size={12} />
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
