import { Ban, Check, CircleDashed, Copy, type LucideIcon, Pause } from 'lucide-react'
import type { Status } from '#lib/schema/words.ts'

/** The picture of each status, which stands beside its words. */
export const STATUS_ICONS: Record<Status, LucideIcon> = {
  pending: CircleDashed,
  approved: Check,
  rejected: Ban,
  held: Pause,
  duplicate: Copy,
}
