import { classes } from '#app/_components/classes.ts'

/** A person as a disc with their initial; the name is said and shown on hover. */
export function Initials({ name, says, className }: { name: string; says?: string; className?: string }) {
  return (
    <span
      role="img"
      aria-label={says ?? name}
      title={says ?? name}
      className={classes(
        'inline-flex h-4.5 w-4.5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-[0.65rem] font-semibold text-accent',
        className,
      )}
    >
      {[...name][0]?.toUpperCase()}
    </span>
  )
}
