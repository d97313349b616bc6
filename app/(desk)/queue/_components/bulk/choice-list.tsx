import { useEffect, useId, useRef } from 'react'
import { BULK_CHOICES, type BulkChoice } from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'

type Props = {
  choices: readonly BulkChoice[]
  choice: BulkChoice
  onChoice: (choice: BulkChoice) => void
}

/** What can be done to many articles, one of which is chosen. */
export function ChoiceList({ choices, choice, onChoice }: Props) {
  const name = useId()
  const chosen = useRef<HTMLInputElement>(null)
  // The choice is what the dialog is about, not the cross that closes it.
  useEffect(() => chosen.current?.focus(), [])
  return (
    <fieldset>
      <legend className="sr-only">Action</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-1">
        {choices.map((value) => (
          <label
            key={value}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-sunken has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent"
          >
            <input
              type="radio"
              name={name}
              className="accent-accent"
              checked={value === choice}
              ref={value === choice ? chosen : undefined}
              onChange={() => onChoice(value)}
            />
            <span>{BULK_CHOICES[value]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
