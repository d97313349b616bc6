/** What is needed of a person to be called by name. */
export type Named = { readonly id: string; readonly name: string; readonly email: string }

/** A piece of a note: plain text, or the name of somebody who is called. */
export type Piece = { readonly text: string; readonly person: string | null }

/**
 * Cuts a note at its mentions. A person is called with `@` and their name, their e-mail address, or the part of
 * it before the `@` where only one person has it; letter case does not matter, and the longest name wins. An
 * `@` inside a word, as in an address, calls nobody.
 */
export function piecesOf(text: string, people: readonly Named[]): Piece[] {
  const handles = handlesOf(people)
  const pieces: Piece[] = []
  let plainFrom = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < plainFrom || /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')) continue
    const found = handles.find(({ handle }) => isCalled(text, at + 1, handle))
    if (found === undefined) continue
    if (at > plainFrom) pieces.push({ text: text.slice(plainFrom, at), person: null })
    plainFrom = at + 1 + found.handle.length
    for (const [place, id] of found.ids.entries())
      pieces.push({ text: place === 0 ? text.slice(at, plainFrom) : '', person: id })
  }
  if (plainFrom < text.length) pieces.push({ text: text.slice(plainFrom), person: null })
  return pieces
}

/** The ids of everybody a note calls, each once. Two people of one name are both called. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  return [...new Set(piecesOf(text, people).flatMap(({ person }) => person ?? []))]
}

type Handle = { readonly handle: string; readonly ids: readonly string[] }

function handlesOf(people: readonly Named[]): Handle[] {
  const ids = new Map<string, string[]>()
  const put = (handle: string, id: string) => {
    const key = handle.toLowerCase()
    const known = ids.get(key) ?? []
    if (!known.includes(id)) ids.set(key, [...known, id])
  }
  for (const { id, name, email } of people) {
    put(name, id)
    put(email, id)
  }
  for (const { id, email } of people) {
    const local = email.replace(/@.*/, '').toLowerCase()
    const sharers = people.filter((other) => other.email.toLowerCase().startsWith(`${local}@`))
    if (sharers.length === 1 && !ids.has(local)) put(local, id)
  }
  return [...ids]
    .map(([handle, ids]) => ({ handle, ids }))
    .toSorted((a, b) => b.handle.length - a.handle.length)
}

function isCalled(text: string, from: number, handle: string): boolean {
  const end = from + handle.length
  return text.slice(from, end).toLowerCase() === handle && !/^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2))
}
