import { useEffect, useId, useRef } from 'react'
import { inputLook } from '#app/_components/form/input-look.ts'
import { type Draft, draftAt, mayReplace } from '#app/(desk)/import/_components/mend/draft.ts'
import type { BrokenFile, MendHow } from '#lib/schema/mend.ts'

type Props = { file: BrokenFile; draft: Draft; onDraft: (draft: Draft) => void }

const HOWS: Record<MendHow, string> = {
  replace: 'Change it',
  add: 'Add a line below it',
  remove: 'Remove it',
}
const MENDS = Object.keys(HOWS) as MendHow[]

/** What is to become of the chosen line. */
export function LineForm({ file, draft, onDraft }: Props) {
  const id = useId()
  const text = useRef<HTMLInputElement>(null)
  const near = file.lines.find(({ line }) => line === draft.line)
  // The line is what the dialog is about, not the cross that closes it; of each file once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other bytes are another file
  useEffect(() => text.current?.focus(), [file.digest])
  if (near === undefined) return null
  const { how } = draft
  return (
    <div className="mt-3 flex flex-col gap-2">
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend className="sr-only">What to do with it</legend>
        {MENDS.map((value) => (
          <label key={value} className="flex items-center gap-2">
            <input
              type="radio"
              name={`${id}-how`}
              className="accent-accent"
              checked={value === how}
              disabled={value === 'replace' && !mayReplace(near.why)}
              onChange={() => onDraft(draftAt(near, value))}
            />
            <span>{HOWS[value]}</span>
          </label>
        ))}
      </fieldset>
      {how !== 'remove' && (
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-text`} className="text-sm font-medium">
            {how === 'add' ? `New line below line ${draft.line}` : `Line ${draft.line}`}
          </label>
          <input
            id={`${id}-text`}
            ref={text}
            value={draft.text}
            maxLength={2_000}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-describedby={near.why === null ? undefined : `${id}-why`}
            className={`${inputLook} font-mono text-sm`}
            onChange={(event) => onDraft({ ...draft, text: event.target.value })}
          />
        </div>
      )}
      {near.why !== null && how !== 'add' && (
        <p id={`${id}-why`} className="text-sm text-ink-soft">
          {WHY[near.why]}
        </p>
      )}
    </div>
  )
}

const WHY = {
  opaque: 'The value of secured is shown to nobody: write the whole line anew, or remove it.',
  long: 'This line is too long to be changed here; it can be removed, and a line added below it.',
  'no-text': 'What stands there is no text; it can be removed, and a line added below it.',
} as const
