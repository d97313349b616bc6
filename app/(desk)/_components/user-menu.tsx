'use client'

import { useState } from 'react'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { triggerLook, UserMark } from '#app/(desk)/_components/user-mark.tsx'
import type { Role } from '#lib/auth/permission.ts'

const list = late(async () => (await import('#app/(desk)/_components/user-menu-list.tsx')).UserMenuList)
// Ahead of the press. One that fails is asked for again then.
const load = () => void list.fetch().catch(() => {})

/** Who is signed in, how the desk looks, and the way out. Most visits never open it, so its code comes when wanted. */
export function UserMenu({ name, role }: { name: string; role: Role }) {
  const [wanted, setWanted] = useState(false)
  const { piece: UserMenuList, problem } = useLate(wanted, list)
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      title={problem?.message}
      className={triggerLook}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
    >
      <UserMark name={name} />
    </button>
  )
  if (!wanted) return button
  // A menu that cannot come takes the keys from nobody.
  if (UserMenuList === null) return problem === null ? <div data-holds-keys>{button}</div> : button
  return <UserMenuList name={name} role={role} />
}
