import { Button } from '#app/_components/button.tsx'
import { RoleSelect } from '#app/(desk)/team/_components/role-select.tsx'
import type { Change } from '#app/(desk)/team/_components/team-change.ts'
import type { TeamMember } from '#lib/schema/team.ts'

type Props = { member: TeamMember; own: boolean; ask: (change: Change) => void }

/** One person. The select keeps showing the stored role until a change has been confirmed. */
export function MemberRow({ member, own, ask }: Props) {
  const disabled = member.disabledAt !== null
  return (
    <tr className="border-b border-line max-sm:grid max-sm:gap-2 max-sm:py-3">
      <th scope="row" className="pr-4 font-medium break-words sm:py-2">
        <bdi>{member.name}</bdi>
        <span>{own && ' (you)'}</span>
        {disabled && <span className="ml-2 rounded bg-warn-soft px-1.5 text-xs text-warn">Disabled</span>}
        <p className="font-normal text-ink-soft">{member.email}</p>
      </th>
      <td className="sm:py-2 sm:pr-4">
        <RoleSelect
          label={`Role of ${member.name}`}
          role={member.role}
          choose={(role) => ask({ kind: 'role', member, role })}
        />
      </td>
      <td className="whitespace-nowrap text-ink-soft sm:py-2 sm:pr-4">
        <span className="sm:hidden">Since </span>
        <time dateTime={member.createdAt}>{member.createdAt.slice(0, 10)}</time>
      </td>
      <td className="sm:py-2">
        <div className="flex flex-wrap gap-2 sm:justify-end">
          <Button size="small" onClick={() => ask({ kind: 'password', member })}>
            New password<span className="sr-only">{`for ${member.name}`}</span>
          </Button>
          <Button
            size="small"
            look={disabled ? 'plain' : 'danger'}
            onClick={() => ask({ kind: 'disabled', member, disabled: !disabled })}
          >
            <span>{disabled ? 'Enable' : 'Disable'}</span>
            <span className="sr-only">{member.name}</span>
          </Button>
        </div>
      </td>
    </tr>
  )
}
