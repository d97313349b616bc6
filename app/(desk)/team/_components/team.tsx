'use client'

import { useState } from 'react'
import { Sideways } from '#app/_components/sideways.tsx'
import { AddPersonForm } from '#app/(desk)/team/_components/add-person-form.tsx'
import { ChangeDialog } from '#app/(desk)/team/_components/change-dialog.tsx'
import { MemberRow } from '#app/(desk)/team/_components/member-row.tsx'
import { PasswordDialog } from '#app/(desk)/team/_components/password-dialog.tsx'
import { type Change, describeChange, withMember } from '#app/(desk)/team/_components/team-change.ts'
import type { TeamMember } from '#lib/schema/team.ts'

type Props = { members: TeamMember[]; ownId: string | null }

/** Who has an account and what they may do. Each change asks first, because it ends that person's sessions. */
export function Team({ members: initial, ownId }: Props) {
  const [members, setMembers] = useState(initial)
  const [asked, setAsked] = useState<Change | null>(null)
  const [said, setSaid] = useState('')

  function done(member: TeamMember, sentence: string) {
    setMembers((before) => withMember(before, member))
    setSaid(sentence)
    setAsked(null)
  }

  return (
    <>
      <p role="status" className="min-h-6">
        {said}
      </p>
      <Sideways label="People" className="-m-1.5 p-1.5">
        <table className="w-full text-left">
          <caption className="sr-only">People with an account</caption>
          <thead className="max-sm:sr-only">
            <tr className="border-b border-line">
              {['Person', 'Role', 'Since', 'Actions'].map((title) => (
                <th
                  key={title}
                  scope="col"
                  className="py-2 pr-4 text-sm font-medium text-ink-soft last:text-right last:pr-0"
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} own={member.id === ownId} ask={setAsked} />
            ))}
          </tbody>
        </table>
      </Sideways>
      <AddPersonForm added={(member) => done(member, `${member.name} was added as ${member.role}.`)} />
      {asked?.kind === 'password' && (
        <PasswordDialog
          member={asked.member}
          own={asked.member.id === ownId}
          done={(member) => done(member, describeChange(asked).done)}
          cancel={() => setAsked(null)}
        />
      )}
      {asked !== null && asked.kind !== 'password' && (
        <ChangeDialog
          change={asked}
          done={(member) => done(member, describeChange(asked).done)}
          cancel={() => setAsked(null)}
        />
      )}
    </>
  )
}
