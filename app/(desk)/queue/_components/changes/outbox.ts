import type { Store } from '#app/_hooks/browser-store.ts'
import type { OutgoingChange } from '#lib/schema/outgoing-change.ts'

/**
 * Changes that the server has not answered yet, in their order, kept over a reload. Each person has their own:
 * what one could not send is not sent in the name of another. A browser that stores nothing loses only that.
 */
export type Outbox = {
  /** As stored, by this window and others; `readChanges` makes sense of it. */
  readonly all: () => readonly unknown[]
  readonly add: (change: OutgoingChange) => void
  readonly remove: (key: string) => void
  /** Puts another change in the place of the one with this key. */
  readonly replace: (key: string, change: OutgoingChange) => void
  /** Drops all but these, such as what another version of the desk stored. */
  readonly keep: (changes: readonly OutgoingChange[]) => void
}

export function openOutbox(store: Store, userId: string): Outbox {
  const name = `copydesk.outbox.${userId}`
  const all = () => read(store, name)
  const write = (changes: readonly unknown[]) => {
    if (changes.length === 0) store.removeItem(name)
    else store.setItem(name, JSON.stringify(changes))
  }
  return {
    all,
    add: (change) => write([...all(), change]),
    remove: (key) => write(all().filter((change) => keyOf(change) !== key)),
    replace: (key, change) => write(all().map((each) => (keyOf(each) === key ? change : each))),
    keep: write,
  }
}

function read(store: Store, name: string): unknown[] {
  try {
    const stored: unknown = JSON.parse(store.getItem(name) ?? '[]')
    return Array.isArray(stored) ? stored : []
  } catch {
    return []
  }
}

function keyOf(change: unknown): unknown {
  const input: unknown =
    typeof change === 'object' && change !== null && 'input' in change ? change.input : null
  return typeof input === 'object' && input !== null ? Reflect.get(input, 'key') : null
}
