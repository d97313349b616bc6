import type { Shortcuts } from '#app/_hooks/use-shortcuts.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'

/** The key of each command, and whether single keys act at all. */
export type Keymap = { readonly keys: Readonly<Record<CommandName, string>>; readonly enabled: boolean }

export const DEFAULT_KEYMAP: Keymap = {
  keys: Object.fromEntries(COMMAND_NAMES.map((name) => [name, COMMANDS[name].key])) as Keymap['keys'],
  enabled: true,
}

/** What each key does; Escape lets go of what is selected, whatever the keys are. */
export function shortcutsOf({ keys }: Keymap, run: (name: CommandName) => void): Shortcuts {
  const shortcut = (name: CommandName) => ({
    act: () => run(name),
    repeats: COMMANDS[name].repeats === true,
  })
  return {
    Escape: shortcut('select-none'),
    ...Object.fromEntries(COMMAND_NAMES.map((name) => [keys[name], shortcut(name)])),
  }
}

/** Reads what was stored; what makes no sense, or is for another version, falls back to the keys as they come. */
export function readKeymap(text: string | null): Keymap {
  if (text === null) return DEFAULT_KEYMAP
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return DEFAULT_KEYMAP
    const stored: unknown = Reflect.get(value, 'keys')
    const own = new Map<CommandName, string>()
    for (const name of COMMAND_NAMES) {
      const key: unknown =
        typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined
      if (typeof key === 'string' && isUsableKey(key)) own.set(name, key)
    }
    const keys = { ...DEFAULT_KEYMAP.keys, ...Object.fromEntries(own) }
    // A command that is newer than what was stored leaves a key that was given away to whom it was given.
    const taken = new Set(own.values())
    for (const name of COMMAND_NAMES) {
      if (own.has(name)) continue
      const { key } = COMMANDS[name]
      if (taken.has(key)) {
        const giver = COMMAND_NAMES.find((other) => own.has(other) && !taken.has(COMMANDS[other].key))
        keys[name] = giver === undefined ? key : COMMANDS[giver].key
      }
      taken.add(keys[name])
    }
    return { keys, enabled: Reflect.get(value, 'enabled') !== false }
  } catch {
    return DEFAULT_KEYMAP
  }
}

/** One printable character; what moves the focus or closes things is not for giving away. */
export function isUsableKey(key: string): boolean {
  return [...key].length === 1 && key !== ' '
}
