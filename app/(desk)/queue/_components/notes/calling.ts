import { foldedName } from '#lib/format/mentions.ts'

/** A name that is being typed behind an `@`: where it begins, and what there is of it. */
export type Calling = { readonly from: number; readonly typed: string }

/** What is being typed before the caret, where that is the beginning of a mention; null where it is not. */
export function callingAt(text: string, caret: number): Calling | null {
  const before = text.slice(0, caret)
  const at = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'))
  if (at < 0 || /[\p{L}\p{N}_]/u.test(before[at - 1] ?? '')) return null
  const typed = before.slice(at + 1)
  return typed.length <= 40 && !/[\n@＠]/.test(typed) ? { from: at, typed } : null
}

type Named = { readonly name: string; readonly email: string }

/** Who may be meant: every word that was typed begins a word of the name, or the address begins with it. */
export function meantBy<Person extends Named>(people: readonly Person[], typed: string): Person[] {
  const wanted = foldedName(typed).trim()
  return people.filter(({ name, email }) => {
    const words = foldedName(name)
    return words.startsWith(wanted) || ` ${words}`.includes(` ${wanted}`) || email.startsWith(wanted)
  })
}

/** The text with the mention written out, and where the caret goes. */
export function called(text: string, caret: number, { from }: Calling, name: string) {
  const head = `${text.slice(0, from)}@${name} `
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length }
}
