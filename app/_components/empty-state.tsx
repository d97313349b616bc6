import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** What stands where there is nothing: what that means, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon
  title: string
  children?: ReactNode
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      <Icon size={28} strokeWidth={1.5} aria-hidden="true" className="text-ink-faint" />
      <p className="text-lg font-medium">{title}</p>
      <div className="max-w-sm text-ink-soft">{children}</div>
    </div>
  )
}
