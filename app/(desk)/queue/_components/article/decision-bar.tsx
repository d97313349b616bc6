import { Ban, Check, Pause, Undo2 } from 'lucide-react'
import { CommandButton } from '#app/(desk)/queue/_components/commands/command-button.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import type { Status } from '#lib/schema/words.ts'

type Props = { status: Status }

/** The decisions that have a button wherever one decides, with the command that each one is. */
export const DECISIONS = [
  { decision: 'approved', name: 'approve', look: 'ok', icon: Check },
  { decision: 'rejected', name: 'reject', look: 'danger', icon: Ban },
  { decision: 'held', name: 'hold', look: 'warn', icon: Pause },
] as const

/** The three decisions, and the way back from one. The present one is marked, not removed. */
export function DecisionBar({ status }: Props) {
  const { decide } = useActs()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that a toolbar has not
    <div
      role="group"
      aria-label="Decision"
      className="flex max-w-full shrink-0 flex-wrap items-center gap-2 short:gap-1 max-sm:w-full short:[&_svg]:hidden"
    >
      {DECISIONS.map(({ decision, name, look, icon: Icon }) => (
        <CommandButton
          key={name}
          name={name}
          look={look}
          aria-pressed={status === decision}
          onClick={() => decide(decision)}
          className="max-sm:flex-1 @max-[36rem]/pane:gap-1 @max-[36rem]/pane:px-2 aria-pressed:ring-2 aria-pressed:ring-current"
        >
          <Icon size={15} aria-hidden="true" />
        </CommandButton>
      ))}
      {status !== 'pending' && (
        <CommandButton
          name="reopen"
          look="quiet"
          title="Takes the decision away: the article is to be decided again"
          className="@max-[36rem]/pane:gap-1 @max-[36rem]/pane:px-2"
          onClick={() => decide('pending')}
        >
          <Undo2 size={15} aria-hidden="true" />
        </CommandButton>
      )}
    </div>
  )
}
