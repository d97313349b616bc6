'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Field } from '#app/_components/form/field.tsx'
import { tell } from '#app/_components/messages/voice.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useNames } from '#app/(desk)/queue/_components/notes/use-names.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = { query: QueueQuery; onSaved: () => Promise<void> }

/** Saves the present query under a name. */
export function SaveViewForm({ query, onSaved }: Props) {
  const nameOf = useNames()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const { busy, problem, attempt } = useAttempt()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = { name, shared, query: paramsOfQuery(query).toString() }
    await attempt(
      () => sendChange('save-view', wanted),
      () => {
        setName('')
        tell(`Saved as a view: ${name}`)
        void onSaved()
      },
    )
  }

  return (
    <form onSubmit={save} className="flex flex-col gap-2 border-t border-line pt-4">
      <Field
        label="Save this view as"
        value={name}
        maxLength={60}
        hint={<bdi>{describeQuery(query, nameOf)}</bdi>}
        problem={problem && `${problem.message} ${problem.hint}`}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="flex items-center gap-2">
        <label className="flex min-h-7 items-center gap-2 text-sm">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          For everybody
        </label>
        <Button type="submit" look="primary" className="ml-auto" disabled={busy || name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  )
}
