/**
 * Everything that a key does on the desk: its name, its key as it comes, what it says of itself, and whether it
 * goes on while its key is held down.
 */
export const COMMANDS = [
  { name: 'next', key: 'j', label: 'Next article', repeats: true },
  { name: 'previous', key: 'k', label: 'Previous article', repeats: true },
  { name: 'approve', key: 'a', label: 'Approve, and go on' },
  { name: 'reject', key: 'r', label: 'Reject, and go on' },
  { name: 'hold', key: 'h', label: 'Hold, and go on' },
  { name: 'reopen', key: 'u', label: 'Reopen: take the decision away' },
  { name: 'duplicate', key: 'd', label: 'Duplicate of…' },
  { name: 'published', key: 'p', label: 'Published or not' },
  { name: 'topics', key: 't', label: 'Add a topic' },
  { name: 'assign', key: 'i', label: 'Take it on, or give it back' },
  { name: 'note', key: 'n', label: 'Write a note' },
  { name: 'repeat-topics', key: '.', label: 'Repeat the last change of topics' },
  { name: 'story', key: 's', label: 'Decide the whole story' },
  { name: 'select', key: 'x', label: 'Select, or not' },
  { name: 'select-next', key: 'J', label: 'Select on to the next', repeats: true },
  { name: 'select-previous', key: 'K', label: 'Select on to the previous', repeats: true },
  { name: 'select-none', key: 'X', label: 'Select none; Escape does too' },
  { name: 'undo', key: 'z', label: 'Undo your last step' },
  { name: 'history', key: 'H', label: 'History: who did what' },
  { name: 'confirm', key: 'c', label: 'Stand by the decision after the file changed' },
  { name: 'take-ours', key: '1', label: 'In a conflict: keep ours; taken back: write again' },
  { name: 'take-theirs', key: '2', label: 'In a conflict: take theirs; taken back: accept' },
  { name: 'take-both', key: '3', label: 'In a conflict: take both' },
  { name: 'original', key: 'o', label: 'Open the original' },
  { name: 'read', key: 'g', label: 'Go to the heading of the article' },
  { name: 'focus', key: 'f', label: 'One article alone, or the whole desk' },
  { name: 'export', key: 'e', label: 'Export' },
  { name: 'search', key: '/', label: 'Search' },
  { name: 'keys', key: '?', label: 'All keys' },
] as const satisfies readonly { name: string; key: string; label: string; repeats?: true }[]

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

/** The keymap with one command on another key; the command that had it takes the freed one in exchange. */
export function withKey(keymap: Keymap, name: CommandName, key: string): Keymap {
  const other = COMMANDS.find((command) => command.name !== name && keymap.keys[command.name] === key)
  const keys = { ...keymap.keys, [name]: key }
  if (other !== undefined) keys[other.name] = keymap.keys[name]
  return { ...keymap, keys }
}
