import { X } from 'lucide-react'
import { StatusIcon } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { grouped } from '#lib/format/count.ts'
import { MAX_CHOSEN } from '#lib/schema/max-chosen.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { DECISIONS, isDecided } from '#lib/schema/status/statuses.ts'

type Props = {
  chosen: ReadonlySet<number>
  /** How many the whole view holds. */
  total: number
}

/** What can be done with the chosen rows. */
export function SelectionBar({ chosen, total }: Props) {
  const { decide, show, showEverything, selectNone } = useActs()
  return (
    <section
      aria-label="Selection"
      className="flex flex-wrap items-center gap-2 border-t border-line bg-surface p-2 shadow-raised"
    >
      <p className="px-1 text-sm font-medium tabular-nums">{`${chosen.size} selected`}</p>
      <Button
        size="small"
        look="quiet"
        className="tabular-nums"
        onClick={showEverything}
      >{`Everything in this view (${grouped(total)})…`}</Button>
      <Button size="small" look="quiet" className="ml-auto" aria-label="Select none" onClick={selectNone}>
        <X size={14} aria-hidden="true" />
      </Button>
      <span className="ml-auto flex flex-wrap justify-end gap-1">
        {DECISIONS.filter(isDecided).map((decision) => (
          <Button
            key={decision}
            size="small"
            look={STATUS_TABLE[decision].tone}
            onClick={() => decide(decision)}
          >
            <StatusIcon status={decision} size={14} />
            {STATUS_TABLE[decision].order}
          </Button>
        ))}
        <Button
          size="small"
          disabled={chosen.size > MAX_CHOSEN}
          onClick={() => show({ name: 'everything', choice: 'add-topic', chosen: [...chosen] })}
        >
          {chosen.size > MAX_CHOSEN ? `Change… (${MAX_CHOSEN} at most)` : 'Change…'}
        </Button>
      </span>
    </section>
  )
}
