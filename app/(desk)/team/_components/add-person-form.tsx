'use client'

import { type ChangeEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Field } from '#app/_components/form/field.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { RoleSelect } from '#app/(desk)/team/_components/role-select.tsx'
import type { Role } from '#lib/auth/permission.ts'
import type { TeamMember } from '#lib/schema/team.ts'

const EMPTY = { name: '', email: '', password: '', role: 'editor' as Role }

/** Gives somebody an account. After a refusal what was typed is still there. */
export function AddPersonForm({ added }: { added: (member: TeamMember) => void }) {
  const [person, setPerson] = useState(EMPTY)
  const { busy, problem, attempt } = useAttempt()
  const field = (key: 'name' | 'email' | 'password') => ({
    value: person[key],
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      setPerson((before) => ({ ...before, [key]: event.target.value })),
    'aria-invalid': problem?.place === key,
    required: true,
    spellCheck: false,
  })
  return (
    <form
      method="post"
      aria-labelledby="add-person-title"
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(
          () => sendChange('add-person', person),
          (member) => {
            setPerson(EMPTY)
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
        {...field('password')}
      />
      <div className="flex flex-col gap-1 text-sm font-medium">
        <label htmlFor="new-person-role">Role</label>
        <RoleSelect
          id="new-person-role"
          role={person.role}
          choose={(role) => setPerson((before) => ({ ...before, role }))}
        />
      </div>
      <Refusal problem={problem} />
      <Button type="submit" look="primary" aria-disabled={busy} className="self-start">
        Add person
      </Button>
    </form>
  )
}
