import { Bell, Download, Inbox, type LucideIcon, Settings, Upload, Users } from 'lucide-react'
import type { Permission } from '#lib/auth/permission.ts'

export type DeskPage = {
  readonly href: string
  readonly label: string
  readonly icon: LucideIcon
  /** What the role must allow; nothing where whoever reads here may go. */
  readonly permission?: Permission
  /** Found in the menu of the person rather than in the bar. */
  readonly isOwn?: true
}

export const INBOX = '/inbox'

/** The pages of the desk, in the order of the bar. */
export const PAGES: readonly DeskPage[] = [
  { href: '/queue', label: 'Queue', icon: Inbox },
  { href: '/export', label: 'Export', icon: Upload },
  { href: '/import', label: 'Import', icon: Download },
  { href: INBOX, label: 'Inbox', icon: Bell },
  { href: '/team', label: 'Team', icon: Users, permission: 'manage-users' },
  { href: '/settings', label: 'Settings', icon: Settings, isOwn: true },
  { href: '/settings/site', label: 'This site', icon: Settings, isOwn: true },
]
