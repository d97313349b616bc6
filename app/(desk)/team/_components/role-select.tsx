import { inputLook } from '#app/_components/form/input-look.ts'
import { ROLES, type Role } from '#lib/auth/permission.ts'

const WORDS: Record<Role, string> = {
  viewer: 'Viewer: reads',
  editor: 'Editor: decides, edits, exports',
  admin: 'Admin: also people and settings',
}

type Props = { id?: string; label?: string; role: Role; choose: (role: Role) => void }

/** Chooses a role; `label` names it where no visible label does. */
export function RoleSelect({ id, label, role, choose }: Props) {
  function chosen(value: string) {
    const known = ROLES.find((each) => each === value)
    if (known !== undefined) choose(known)
  }
  return (
    <select
      id={id}
      aria-label={label}
      value={role}
      onChange={(event) => chosen(event.target.value)}
      className={`${inputLook} min-w-36`}
    >
      {ROLES.map((each) => (
        <option key={each} value={each}>
          {WORDS[each]}
        </option>
      ))}
    </select>
  )
}
