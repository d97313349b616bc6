import Link from 'next/link'
import { classes } from '#app/_components/classes.ts'
import { grouped } from '#lib/format/count.ts'

type Props = { rules: readonly { rule: string; count: number }[]; total: number; chosen: string | null }

/** The broken rules with their counts; choosing one shows its files only. */
export function ProblemRules({ rules, total, chosen }: Props) {
  if (rules.length < 2 && chosen === null) return null
  const links = [
    { rule: null, label: 'All', count: total },
    ...rules.map(({ rule, count }) => ({ rule, label: rule, count })),
  ]
  return (
    <nav aria-label="Rules" className="mb-3 flex flex-wrap gap-1.5">
      {links.map(({ rule, label, count }) => (
        <Link
          key={label}
          href={rule === null ? '/import' : `/import?rule=${encodeURIComponent(rule)}`}
          prefetch={false}
          scroll={false}
          aria-current={rule === chosen ? 'true' : undefined}
          className={classes(
            'inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-sm',
            rule === chosen
              ? 'border-accent bg-accent-soft text-ink'
              : 'border-line bg-surface text-ink-soft hover:bg-sunken hover:text-ink',
          )}
        >
          <span>{label}</span>
          <span className="text-xs text-ink-faint tabular-nums">{grouped(count)}</span>
        </Link>
      ))}
    </nav>
  )
}
