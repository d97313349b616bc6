/**
 * Everything that a key does on the desk: its name, its key as it comes, and whether it goes on while its key is held
 * down. What each says of itself stands in `LABELS`, which is fetched with the dialogs that show it.
 */
export const COMMANDS = [
  { name: 'next', key: 'j', repeats: true },
  { name: 'previous', key: 'k', repeats: true },
  { name: 'approve', key: 'a' },
  { name: 'reject', key: 'r' },
  { name: 'hold', key: 'h' },
  { name: 'reopen', key: 'u' },
  { name: 'duplicate', key: 'd' },
  { name: 'published', key: 'p' },
  { name: 'topics', key: 't' },
  { name: 'assign', key: 'i' },
  { name: 'note', key: 'n' },
  { name: 'repeat-topics', key: '.' },
  { name: 'story', key: 's' },
  { name: 'select', key: 'x' },
  { name: 'select-next', key: 'J', repeats: true },
  { name: 'select-previous', key: 'K', repeats: true },
  { name: 'select-none', key: 'X' },
  { name: 'undo', key: 'z' },
  { name: 'history', key: 'H' },
  { name: 'confirm', key: 'c' },
  { name: 'take-ours', key: '1' },
  { name: 'take-theirs', key: '2' },
  { name: 'take-both', key: '3' },
  { name: 'original', key: 'o' },
  { name: 'read', key: 'g' },
  { name: 'focus', key: 'f' },
  { name: 'export', key: 'e' },
  { name: 'search', key: '/' },
  { name: 'keys', key: '?' },
] as const satisfies readonly { name: string; key: string; repeats?: true }[]

export type CommandName = (typeof COMMANDS)[number]['name']

const REPEATING: ReadonlySet<string> = new Set(
  COMMANDS.filter((command) => 'repeats' in command).map(({ name }) => name),
)

/** Whether a command goes on while its key is held down. Moving does; decisions do not. */
export const repeats = (name: CommandName): boolean => REPEATING.has(name)

/** The key of each command, and whether single keys act at all. */
export type Keymap = { readonly keys: Readonly<Record<CommandName, string>>; readonly enabled: boolean }

export const DEFAULT_KEYMAP: Keymap = {
  keys: Object.fromEntries(COMMANDS.map(({ name, key }) => [name, key])) as Record<CommandName, string>,
  enabled: true,
}

/** Reads what was stored; what makes no sense, or is for another version, falls back to the keys as they come. */
export function readKeymap(text: string | null): Keymap {
  if (text === null) return DEFAULT_KEYMAP
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return DEFAULT_KEYMAP
    const stored: unknown = Reflect.get(value, 'keys')
    const own = new Map<CommandName, string>()
    for (const { name } of COMMANDS) {
      const key: unknown =
        typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined
      if (typeof key === 'string' && isUsableKey(key)) own.set(name, key)
    }
    const keys = { ...DEFAULT_KEYMAP.keys, ...Object.fromEntries(own) }
    // A command that is newer than what was stored leaves a key that was given away to whom it was given.
    const taken = new Set(own.values())
    for (const { name, key } of COMMANDS) {
      if (own.has(name)) continue
      if (taken.has(key))
        keys[name] = COMMANDS.find((other) => own.has(other.name) && !taken.has(other.key))?.key ?? key
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
