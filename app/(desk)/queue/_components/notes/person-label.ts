import type { Colleague } from '#lib/schema/note.ts'

/** A person by name, with what keeps them from looking at what they were given. */
export function personLabel({ name, active, mayDecide }: Colleague): string {
  if (!active) return `${name} (disabled)`
  return mayDecide ? name : `${name} (reads only)`
}
