'use client'

import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { Question } from '#app/(desk)/team/_components/question.tsx'
import { type Change, describeChange } from '#app/(desk)/team/_components/team-change.ts'
import type { TeamMember } from '#lib/schema/team.ts'

type Props = {
  change: Exclude<Change, { kind: 'password' }>
  done: (member: TeamMember) => void
  cancel: () => void
}

/** Asks before a role or an account changes. */
export function ChangeDialog({ change, done, cancel }: Props) {
  const { busy, problem, attempt } = useAttempt()
  const { title, consequence, confirm } = describeChange(change)
  const { email } = change.member
  const apply = () =>
    change.kind === 'role'
      ? sendChange('set-role', { email, role: change.role })
      : sendChange('set-disabled', { email, disabled: change.disabled })
  return (
    <Question
      {...{ title, consequence, confirm, busy, problem, cancel }}
      submit={() => attempt(apply, done)}
    />
  )
}
