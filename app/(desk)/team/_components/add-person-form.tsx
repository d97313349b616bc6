'use client'

import { type ChangeEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Field } from '#app/_components/form/field.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useKeptForm } from '#app/_hooks/use-kept-form.ts'
import { RoleSelect } from '#app/(desk)/team/_components/role-select.tsx'
import { ROLES } from '#lib/auth/permission.ts'
import type { TeamMember } from '#lib/schema/team.ts'
import { wordOf } from '#lib/schema/words.ts'

const EMPTY = { name: '', email: '', role: 'editor' }

/** Gives somebody an account. After a refusal, and on coming back, what was typed is still there; no password is kept. */
export function AddPersonForm({ added }: { added: (member: TeamMember) => void }) {
  const { values, change, forget } = useKeptForm('person', EMPTY)
  const [password, setPassword] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const role = wordOf(ROLES, values.role) ?? 'editor'
  const about = (key: 'name' | 'email' | 'password') => ({
    'aria-invalid': problem?.place === key,
    required: true,
    spellCheck: false,
  })
  const field = (key: 'name' | 'email') => ({
    ...about(key),
    value: values[key],
    onChange: (event: ChangeEvent<HTMLInputElement>) => change({ [key]: event.target.value }),
  })
  return (
    <form
      method="post"
      aria-labelledby="add-person-title"
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(
          () => sendChange('add-person', { ...values, role, password }),
          (member) => {
            forget()
            setPassword('')
            added(member)
          },
        )
      }}
      className="flex max-w-md flex-col gap-4"
    >
      <h2 id="add-person-title" className="text-lg font-semibold">
        Add a person
      </h2>
      <Field label="Name" autoComplete="off" {...field('name')} />
      <Field label="E-mail" type="email" autoComplete="off" {...field('email')} />
      <Field
        label="First password"
        hint="At least 10 characters, and none of the common ones. Hand it over; it can be changed."
        autoComplete="new-password"
        {...about('password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="flex flex-col gap-1 text-sm font-medium">
        <label htmlFor="new-person-role">Role</label>
        <RoleSelect id="new-person-role" role={role} choose={(role) => change({ role })} />
      </div>
      <Refusal problem={problem} />
      <Button type="submit" look="primary" aria-disabled={busy} className="self-start">
        Add person
      </Button>
    </form>
  )
}
