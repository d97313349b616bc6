import { Ban, Check, CircleDashed, Copy, Eye, EyeOff, type LucideIcon, Minus, Pause } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'
import type { Published, Status } from '#lib/schema/words.ts'

const STATUS: Record<Status, { label: string; look: string; icon: LucideIcon }> = {
  pending: { label: 'To decide', look: 'bg-sunken text-ink-soft', icon: CircleDashed },
  approved: { label: 'Approved', look: 'bg-ok-soft text-ok', icon: Check },
  rejected: { label: 'Rejected', look: 'bg-danger-soft text-danger', icon: Ban },
  held: { label: 'On hold', look: 'bg-warn-soft text-warn', icon: Pause },
  duplicate: { label: 'Duplicate', look: 'bg-violet-soft text-violet', icon: Copy },
}

const PUBLISHED: Record<Published, { label: string; look: string; icon: LucideIcon }> = {
  true: { label: 'Published', look: 'text-ok', icon: Eye },
  false: { label: 'Not published', look: 'text-ink-faint', icon: EyeOff },
  absent: { label: 'No flag', look: 'text-warn', icon: Minus },
}

/** The words for a status, wherever one is shown. */
export function statusLabel(status: Status): string {
  return STATUS[status].label
}

/** The words for having decided so. */
export function decidedLabel(decision: Status): string {
  return decision === 'pending' ? 'Reopened' : statusLabel(decision)
}

/** The words for a published flag; without one a site shows the article. */
export function publishedLabel(published: Published): string {
  return PUBLISHED[published].label
}

export function StatusBadge({ status }: { status: Status }) {
  const { label, look, icon: Icon } = STATUS[status]
  return (
    <span
      className={classes(
        'inline-flex h-5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap',
        look,
      )}
    >
      <Icon size={12} aria-hidden="true" />
      <span className="@max-[22rem]/row:sr-only">{label}</span>
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
