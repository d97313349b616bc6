import { X } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { DECISIONS } from '#app/(desk)/queue/_components/article/decision-bar.tsx'
import { COMMANDS } from '#app/(desk)/queue/_components/commands/table.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { grouped } from '#lib/format/count.ts'

type Props = {
  count: number
  /** How many the whole view holds. */
  total: number
}

/** What can be done with the chosen rows. */
export function SelectionBar({ count, total }: Props) {
  const { decide, showEverything, selectNone } = useActs()
  return (
    <section
      aria-label="Selection"
      className="flex flex-wrap items-center gap-2 border-t border-line bg-surface p-2 shadow-raised"
    >
      <p className="px-1 text-sm font-medium tabular-nums">{`${count} selected`}</p>
      {total > count && (
        <Button
          size="small"
          look="quiet"
          className="tabular-nums"
          onClick={showEverything}
        >{`Select all ${grouped(total)} in this view`}</Button>
      )}
      <span className="ml-auto flex gap-1">
        {DECISIONS.map(({ decision, name, look, icon: Icon }) => (
          <Button key={name} size="small" look={look} onClick={() => decide(decision)}>
            <Icon size={14} aria-hidden="true" />
            {COMMANDS[name].button}
          </Button>
        ))}
        <Button size="small" look="quiet" aria-label="Select none" onClick={selectNone}>
          <X size={14} aria-hidden="true" />
        </Button>
      </span>
    </section>
  )
}
