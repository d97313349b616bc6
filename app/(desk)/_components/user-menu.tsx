'use client'

import { lazy, Suspense, useState } from 'react'
import { triggerLook, UserMark } from '#app/(desk)/_components/user-mark.tsx'
import type { Role } from '#lib/auth/permission.ts'

const load = () => import('#app/(desk)/_components/user-menu-list.tsx')
const UserMenuList = lazy(async () => ({ default: (await load()).UserMenuList }))

/** Who is signed in, how the desk looks, and the way out. Most visits never open it, so its code comes when wanted. */
export function UserMenu({ name, role }: { name: string; role: Role }) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={triggerLook}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
    >
      <UserMark name={name} />
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={<div data-holds-keys>{button}</div>}>
      <UserMenuList name={name} role={role} />
    </Suspense>
  )
}
