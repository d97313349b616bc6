import type { Colleague } from '#lib/schema/note.ts'

/** A person by name, with what keeps them from looking at what they were given. */
export function personLabel({ name, active, mayDecide }: Colleague): string {
  if (!active) return `${name} (disabled)`
  return mayDecide ? name : `${name} (reads only)`
}

/** The same by id: empty for nobody, "somebody" for whoever is not known. */
export function labelOf(id: string | null, colleagues: readonly Colleague[]): string {
  if (id === null) return ''
  const person = colleagues.find((colleague) => colleague.id === id)
  return person === undefined ? 'somebody' : personLabel(person)
}
