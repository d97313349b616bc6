import { Undo2 } from 'lucide-react'
import { StatusIcon } from '#app/_components/badges.tsx'
import { CommandButton } from '#app/(desk)/queue/_components/commands/command-button.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { DECISIONS, isDecided } from '#lib/schema/status/statuses.ts'
import type { Status } from '#lib/schema/words.ts'

type Props = {
  status: Status
  /** How many rows are chosen, which are then what is decided about. */
  chosen: number
}

/** The decisions, and the way back from one. The present one is marked, not removed. */
export function DecisionBar({ status, chosen }: Props) {
  const { decide } = useActs()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that a toolbar has not
    <div
      role="group"
      aria-label="Decision"
      className="flex min-w-0 flex-wrap items-center gap-2 short:gap-1 max-sm:flex-1 short:[&_svg]:hidden"
    >
      {DECISIONS.filter(isDecided).map((decision) => (
        <CommandButton
          key={decision}
          name={STATUS_TABLE[decision].command.name}
          look={STATUS_TABLE[decision].tone}
          aria-pressed={status === decision}
          suffix={chosen > 0 ? String(chosen) : undefined}
          onClick={() => decide(decision)}
          className="max-sm:flex-1 @max-[36rem]/pane:gap-1 @max-[36rem]/pane:px-2 aria-pressed:ring-2 aria-pressed:ring-current"
        >
          <StatusIcon status={decision} size={15} />
        </CommandButton>
      ))}
      {isDecided(status) && (
        <CommandButton
          name="reopen"
          look="quiet"
          title="Takes the decision away: the article is to be decided again"
          className="@max-[36rem]/pane:gap-1 @max-[36rem]/pane:px-2 @max-[30rem]/pane:[&>span]:sr-only"
          onClick={() => decide('pending')}
        >
          <Undo2 size={15} aria-hidden="true" />
        </CommandButton>
      )}
    </div>
  )
}
