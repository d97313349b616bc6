import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { personLabel } from '#app/(desk)/queue/_components/notes/person-label.ts'

/** Tells who has an e-mail address, by which filters name people. */
export function useNames(): (email: string) => string | undefined {
  const { colleagues } = useDesk()
  return (email) => {
    const person = colleagues.find((other) => other.email === email)
    return person && personLabel(person)
  }
}
