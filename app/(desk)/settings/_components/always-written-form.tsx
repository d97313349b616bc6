'use client'

import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { toast } from '#app/_components/messages/toasts.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { FormValues } from '#app/_hooks/kept-form.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useKeptForm } from '#app/_hooks/use-kept-form.ts'
import type { Editable } from '#lib/schema/values.ts'

type Props = { fields: readonly { name: Editable; checked: boolean }[] }

/** Which fields are written again by themselves where upstream takes back what was exported. */
export function AlwaysWrittenForm({ fields }: Props) {
  const { busy, problem, attempt } = useAttempt()
  const [saved, setSaved] = useState<FormValues>(
    Object.fromEntries(fields.map(({ name, checked }) => [name, checked])),
  )
  const { values, change, forget } = useKeptForm('always-written', saved)
  const isChosen = (name: Editable) => values[name] === true
  const save = () =>
    attempt(
      () =>
        sendChange('set-always-written', {
          fields: fields.map(({ name }) => name).filter(isChosen),
        }),
      () => {
        setSaved(values)
        forget(values)
        toast.success('Saved')
      },
    )
  const isHalfMade = fields.some(({ name }) => values[name] !== saved[name])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="flex flex-col items-start gap-3"
    >
      <p className="max-w-prose text-sm text-ink-soft">
        A later version of a file may have lost what the desk exported. Without a tick an editor answers each
        time; with it the desk writes the field again with the next export.
      </p>
      {fields.map(({ name }) => (
        <label key={name} className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={isChosen(name)}
            disabled={busy}
            onChange={(event) => change({ [name]: event.target.checked })}
          />
          <span>{name}</span>
        </label>
      ))}
      <Refusal problem={problem} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <span className="text-sm text-ink-soft">{isHalfMade && 'Not saved yet'}</span>
      </div>
    </form>
  )
}
