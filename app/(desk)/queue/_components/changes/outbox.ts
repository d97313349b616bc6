import type { Store } from '#app/_hooks/browser-store.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/**
 * Changes that the server has not answered yet, in their order, kept over a reload. Each person has their own: what
 * one could not send is not sent in the name of another. Each change has a name of its own, so that windows that write
 * at the same moment lose nothing of each other. A browser that stores nothing loses only that.
 */
export type Outbox = {
  /** What is stored, by this window and others, in its order; `readOutbox` makes sense of it. */
  readonly names: () => readonly string[]
  /** As stored; null for what is no JSON. */
  readonly stored: (name: string) => unknown
  readonly add: (change: OutgoingChange) => void
  readonly remove: (key: string) => void
  /** Puts another change in the place of the one with this key. */
  readonly replace: (key: string, change: OutgoingChange) => void
  readonly drop: (name: string) => void
}

/** As long as the number of a place is: names are in the order of their places. */
const DIGITS = 9

export function openOutbox(store: Store, userId: string): Outbox {
  const old = `copydesk.outbox.${userId}`
  const start = `${old}/`
  const names = () => store.names(start)
  const put = (change: unknown, key: unknown) => {
    const last =
      Number(
        names()
          .at(-1)
          ?.slice(start.length, start.length + DIGITS),
      ) || 0
    store.setItem(`${start}${String(last + 1).padStart(DIGITS, '0')}/${key}`, JSON.stringify(change))
  }
  const at = (key: string) => names().find((name) => name.endsWith(`/${key}`)) ?? ''

  // All in one text, as it was kept before.
  const before = store.getItem(old)
  if (before !== null) {
    for (const change of [parsed(before)].flat()) put(change, keyOf(change))
    store.removeItem(old)
  }
  return {
    names,
    stored: (name) => parsed(store.getItem(name)),
    add: (change) => put(change, change.input.key),
    remove: (key) => store.removeItem(at(key)),
    replace(key, change) {
      const name = at(key)
      if (name === '') return put(change, change.input.key)
      store.setItem(name.slice(0, -key.length) + change.input.key, JSON.stringify(change))
      store.removeItem(name)
    },
    drop: store.removeItem,
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

function keyOf(change: unknown): unknown {
  return Object(Object(change).input).key
}
