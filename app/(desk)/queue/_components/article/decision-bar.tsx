import { Ban, Check, Pause, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#app/_components/button.tsx'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import type { CommandName } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import type { Status } from '#lib/schema/words.ts'

type Props = { status: Status }

/** The three decisions, and the way back from one. The present one is marked, not removed. */
export function DecisionBar({ status }: Props) {
  const { decide } = useActs()
  const { keymap } = useKeymap()
  const choice = (
    decision: Status,
    look: 'ok' | 'danger' | 'warn',
    icon: ReactNode,
    label: string,
    name: CommandName,
  ) => (
    <Button
      look={look}
      aria-pressed={status === decision}
      aria-keyshortcuts={keymap.enabled ? keymap.keys[name] : undefined}
      onClick={() => decide(decision)}
      className="max-sm:flex-1 @max-[36rem]/pane:gap-1 @max-[36rem]/pane:px-2 aria-pressed:ring-2 aria-pressed:ring-current"
    >
      {icon}
      <span>{label}</span>
      <KeyHint name={name} />
    </Button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that a toolbar has not
    <div
      role="group"
      aria-label="Decision"
      className="flex max-w-full shrink-0 flex-wrap items-center gap-2 short:gap-1 max-sm:w-full short:[&_svg]:hidden"
    >
      {choice('approved', 'ok', <Check size={15} aria-hidden="true" />, 'Approve', 'approve')}
      {choice('rejected', 'danger', <Ban size={15} aria-hidden="true" />, 'Reject', 'reject')}
      {choice('held', 'warn', <Pause size={15} aria-hidden="true" />, 'Hold', 'hold')}
      {status !== 'pending' && (
        <Button
          look="quiet"
          title="Takes the decision away: the article is to be decided again"
          aria-keyshortcuts={keymap.enabled ? keymap.keys.reopen : undefined}
          className="@max-[36rem]/pane:gap-1 @max-[36rem]/pane:px-2"
          onClick={() => decide('pending')}
        >
          <Undo2 size={15} aria-hidden="true" />
          Reopen
          <KeyHint name="reopen" />
        </Button>
      )}
    </div>
  )
}
