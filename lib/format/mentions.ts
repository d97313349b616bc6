/** What is needed of a person to be called by name. */
export type Named = { readonly id: string; readonly name: string; readonly email: string }

/** A piece of a note: plain text, or the name of somebody who is called. */
export type Piece = { readonly text: string; readonly person: string | null }

/**
 * Cuts a note at its mentions. A person is called with `@` and their name, their e-mail address, or the part of
 * it before the `@` where only one person has it; letter case and width do not matter, and the longest name wins. An
 * `@` inside a word, as in an address, calls nobody.
 */
export function piecesOf(text: string, people: readonly Named[]): Piece[] {
  const handles = handlesOf(people)
  const pieces: Piece[] = []
  let plainFrom = 0
  for (const { index: at } of text.matchAll(/[@＠]/g)) {
    if (at < plainFrom || /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')) continue
    const found = calledAt(text, at + 1, handles)
    if (found === null) continue
    if (at > plainFrom) pieces.push({ text: text.slice(plainFrom, at), person: null })
    plainFrom = found.end
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
    const key = foldedName(handle)
    const known = ids.get(key) ?? []
    if (!known.includes(id)) ids.set(key, [...known, id])
  }
  for (const { id, name, email } of people) {
    put(name, id)
    put(email, id)
  }
  for (const { id, email } of people) {
    const local = foldedName(email.replace(/@.*/, ''))
    const sharers = people.filter((other) => foldedName(other.email).startsWith(`${local}@`))
    if (sharers.length === 1 && !ids.has(local)) put(local, id)
  }
  return [...ids]
    .map(([handle, ids]) => ({ handle, ids }))
    .toSorted((a, b) => b.handle.length - a.handle.length)
}

function calledAt(text: string, from: number, handles: readonly Handle[]) {
  for (const { handle, ids } of handles) {
    const end = endOfCall(text, from, handle)
    if (end !== null) return { end, ids }
  }
  return null
}

/** Where a handle ends that stands in the text, however it is written there; null where it does not. */
function endOfCall(text: string, from: number, handle: string): number | null {
  // The same name can take more places: letters with marks of their own, a dotted capital I.
  const longest = Math.min(text.length, from + 2 * handle.length + 2)
  for (let end = from + 1; end <= longest; end += 1) {
    const goesOn = /^[\p{L}\p{N}\p{M}_]/u.test(text.slice(end, end + 2))
    if (!goesOn && foldedName(text.slice(from, end)) === handle) return end
  }
  return null
}

/** A name in one form for all letter cases and widths, and however its accents are encoded. */
export function foldedName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i')
}
