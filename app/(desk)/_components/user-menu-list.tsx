'use client'

import { Check, LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { useTheme } from 'next-themes'
import { DropdownMenu } from 'radix-ui'
import { signOutHere } from '#app/_components/sign-out.ts'
import { THEMES } from '#app/_components/themes.ts'
import { triggerLook, UserMark } from '#app/(desk)/_components/user-mark.tsx'
import type { Role } from '#lib/auth/permission.ts'

const itemLook =
  'flex h-8 cursor-pointer items-center gap-2 rounded px-2 text-sm outline-none data-highlighted:bg-sunken'

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
          <DropdownMenu.Item className={itemLook} onSelect={() => void signOutHere()}>
            <LogOut size={14} aria-hidden="true" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
