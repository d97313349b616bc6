import { keyOf, type Pressed } from '#app/_hooks/key-of.ts'
import type { Keymap } from '#app/(desk)/queue/_components/commands/keymap.ts'
import type { CommandName } from '#app/(desk)/queue/_components/commands/table.ts'

/** What whoever is new may not know, in the order in which it is told: the keys that it is about. */
const HINTS = {
  walk: ['next', 'previous', 'approve'],
  keys: ['keys'],
  palette: [],
} as const satisfies Readonly<Record<string, readonly CommandName[]>>

export type HintName = keyof typeof HINTS
const NAMES = Object.keys(HINTS) as readonly HintName[]

/** Which hints are not told any more, and how many steps were made beside the one that is. */
export type HintsKept = { readonly gone: readonly HintName[]; readonly steps: number }

const NONE: HintsKept = { gone: [], steps: 0 }
/** Whoever has made so many steps beside a hint does not need it. */
const ENOUGH = 5

/** Reads what was stored; what makes no sense is of somebody new. */
export function readHints(text: string | null): HintsKept {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    if (typeof value !== 'object' || value === null) return NONE
    const gone: unknown = Reflect.get(value, 'gone')
    const steps: unknown = Reflect.get(value, 'steps')
    return {
      gone: NAMES.filter((name) => Array.isArray(gone) && gone.includes(name)),
      steps: typeof steps === 'number' && steps > 0 && steps < ENOUGH ? Math.trunc(steps) : 0,
    }
  } catch {
    return NONE
  }
}

/** The hint to tell: one at a time, and none about single keys where those are switched off. */
export function hintNow({ gone }: HintsKept, { enabled }: Pick<Keymap, 'enabled'>): HintName | null {
  return NAMES.find((name) => !gone.includes(name) && (enabled || HINTS[name].length === 0)) ?? null
}

/** After a hint was followed or closed: the next one begins to count anew, if it was the one that was told. */
export function withoutHint(kept: HintsKept, name: HintName, told: HintName | null): HintsKept {
  if (kept.gone.includes(name)) return kept
  return { gone: [...kept.gone, name], steps: name === told ? 0 : kept.steps }
}

/** After one more step beside the hint that is told: enough of them, and it goes. */
export function afterStep(kept: HintsKept, told: HintName | null): HintsKept {
  if (told === null) return kept
  return kept.steps + 1 < ENOUGH ? { ...kept, steps: kept.steps + 1 } : withoutHint(kept, told, told)
}

type Chord = Pressed & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>

/** The hint that a key which the desk has taken is about; null where there is none. */
export function hintOf(pressed: Chord, { keys }: Pick<Keymap, 'keys'>): HintName | null {
  const key = keyOf(pressed, () => false)
  if (pressed.ctrlKey || pressed.metaKey) return key === 'k' ? 'palette' : null
  return NAMES.find((name) => HINTS[name].some((command) => keys[command] === key)) ?? null
}
