export const triggerLook = 'flex h-8 items-center gap-2 rounded-md px-2 text-sm text-ink-soft hover:bg-sunken'

/** A person as their initial and name. */
export function UserMark({ name }: { name: string }) {
  return (
    <>
      <span
        aria-hidden="true"
        className="flex h-6 w-6 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="max-w-32 truncate max-sm:sr-only">{name}</span>
    </>
  )
}
