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
    <div
      tabIndex={-1}
      className="relative flex h-full flex-col outline-none items-center justify-center-safe gap-2 overflow-y-auto p-8 text-center short:p-2"
    >
      <Icon size={28} strokeWidth={1.5} aria-hidden="true" className="text-ink-faint" />
      <p className="text-lg font-medium">{title}</p>
      <div className="max-w-sm text-ink-soft">{children}</div>
    </div>
  )
}
