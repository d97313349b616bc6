/** What a browser keeps by name. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  /** The names that begin so, in their order. */
  readonly names: (start: string) => readonly string[]
}

/** What the browser did not take, for as long as the page lives. */
const unkept = new Map<string, string | null>()
let hear: (() => void) | null = null
let isTold = false
/** Something was not kept before anybody listened. */
let isUntold = false

/**
 * What this browser keeps over a reload. One that keeps nothing (switched off, refused to the page, full) loses only
 * that: until then everything is found here.
 */
export const browserStore: Store = {
  getItem(name) {
    const here = unkept.get(name)
    if (here !== undefined) return here
    try {
      return window.localStorage.getItem(name)
    } catch {
      return null
    }
  },
  names(start) {
    const names = new Set(listed())
    for (const [name, text] of unkept) names[text === null ? 'delete' : 'add'](name)
    return [...names].filter((name) => name.startsWith(start)).sort()
  },
  setItem(name, text) {
    if (!keepIfTaken(name, text)) tell()
  },
  removeItem(name) {
    try {
      window.localStorage.removeItem(name)
      unkept.delete(name)
    } catch {
      unkept.set(name, null)
    }
  },
}

/** Keeps what nobody would miss: where the browser does not take it, that is not told. Answers whether it did. */
export function keepIfTaken(name: string, text: string): boolean {
  try {
    window.localStorage.setItem(name, text)
    unkept.delete(name)
    return true
  } catch {
    unkept.set(name, text)
    return false
  }
}

function listed(): string[] {
  try {
    return Object.keys(window.localStorage)
  } catch {
    return []
  }
}

/** Calls `heard` once a page, when something could not be kept; the way to stop listening is returned. */
export function whenUnkept(heard: () => void): () => void {
  hear = heard
  if (isUntold) tell()
  return () => {
    hear = null
  }
}

function tell(): void {
  if (isTold) return
  isUntold = hear === null
  isTold = !isUntold
  hear?.()
}
