/** How a field to type into looks. */
export const inputLook =
  'h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-faint aria-invalid:border-danger'
