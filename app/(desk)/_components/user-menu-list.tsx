'use client'

import { Check, LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { useTheme } from 'next-themes'
import { DropdownMenu } from 'radix-ui'
import { toast } from '#app/_components/messages/toasts.tsx'
import { THEMES } from '#app/_components/themes.ts'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { triggerLook, UserMark } from '#app/(desk)/_components/user-mark.tsx'
import type { Role } from '#lib/auth/permission.ts'

const itemLook =
  'flex h-8 cursor-pointer items-center gap-2 rounded px-2 text-sm outline-none data-highlighted:bg-sunken'

const session = late(() => import('next-auth/react'))

/** Ends the session on the server, then leaves nothing of the desk on the screen. Out of reach of it neither is done. */
async function leave(): Promise<void> {
  const reached = await postJson<'/api/reach'>('/api/reach', null)
  if (!reached.ok && reached.error.code === 'NO_ANSWER') {
    toast.error('You are still signed in.', {
      description: 'The server did not answer. Try again once it does.',
    })
    return
  }
  const fetched = await untilFetched(session)
  await fetched?.signOut({ redirect: false })
  window.location.assign('/sign-in')
}

/** The opened menu with its button; loaded when it is first asked for. */
export function UserMenuList({ name, role }: { name: string; role: Role }) {
  const { theme, setTheme } = useTheme()
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger className={triggerLook}>
        <UserMark name={name} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 w-52 rounded-md border border-line bg-surface p-1 shadow-raised"
        >
          <DropdownMenu.Label className="px-2 py-1 text-xs text-ink-soft">
            {`${name} · ${role}`}
          </DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme} onValueChange={setTheme} aria-label="Colours">
            {THEMES.map(({ value, label, icon: Icon }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={itemLook}>
                <Icon size={14} aria-hidden="true" />
                <span>{label}</span>
                <DropdownMenu.ItemIndicator className="ml-auto">
                  <Check size={14} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={itemLook}>
            <Link href="/settings" prefetch={false}>
              <Settings size={14} aria-hidden="true" />
              Settings
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={itemLook} onSelect={() => void leave()}>
            <LogOut size={14} aria-hidden="true" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
