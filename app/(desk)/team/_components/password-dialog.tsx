'use client'

import { useState } from 'react'
import { NewPassword, PresentPassword } from '#app/_components/form/password-field.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { Question } from '#app/(desk)/team/_components/question.tsx'
import { describeChange } from '#app/(desk)/team/_components/team-change.ts'
import type { TeamMember } from '#lib/schema/team.ts'

type Props = { member: TeamMember; own: boolean; done: (member: TeamMember) => void; cancel: () => void }

/** A new password for a person: readable, since an admin hands it over; one's own needs the present one. */
export function PasswordDialog({ member, own, done, cancel }: Props) {
  const { busy, problem, attempt } = useAttempt()
  const [password, setPassword] = useState('')
  const [presentPassword, setPresentPassword] = useState('')
  const { title, consequence, confirm } = describeChange({ kind: 'password', member })
  const input = { email: member.email, password, presentPassword: own ? presentPassword : undefined }
  return (
    <Question
      {...{ title, consequence, confirm, busy, problem, cancel }}
      submit={() => attempt(() => sendChange('set-password', input), done)}
    >
      {/* Tells password managers whose password this is. */}
      <input hidden readOnly type="email" autoComplete="username" value={member.email} />
      {own && <PresentPassword value={presentPassword} onValue={setPresentPassword} />}
      <NewPassword value={password} onValue={setPassword} readable={!own} />
    </Question>
  )
}
