/** A key as it stands on the keyboard; decoration beside a label that says the same in words. */
export function Kbd({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line bg-surface px-1 font-sans text-xs font-medium text-ink-soft"
    >
      {children}
    </span>
  )
}
