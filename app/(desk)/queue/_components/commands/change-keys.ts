import { browserStore } from '#app/_hooks/browser-store.ts'
import { DEFAULT_KEYMAP, type Keymap } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { COMMAND_NAMES, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { KEYMAP, keymapNow } from '#app/(desk)/queue/_components/commands/use-keymap.ts'

/** Gives a command another key. */
export const setKey = (name: CommandName, key: string): void => store(withKey(keymapNow(), name, key))

/** Whether single keys act at all. */
export const setEnabled = (enabled: boolean): void => store({ ...keymapNow(), enabled })

/** The keys as they come; whether they act stays as it is. */
export const resetKeys = (): void => store({ ...DEFAULT_KEYMAP, enabled: keymapNow().enabled })

/** All of it as it was. */
export const restoreKeys = (keymap: Keymap): void => store(keymap)

function store(keymap: Keymap): void {
  browserStore.setItem(KEYMAP, JSON.stringify(keymap))
  // Browsers tell the other windows only.
  window.dispatchEvent(new Event('storage'))
}

/** The keymap with one command on another key; the command that had it takes the freed one in exchange. */
export function withKey(keymap: Keymap, name: CommandName, key: string): Keymap {
  const other = COMMAND_NAMES.find((other) => other !== name && keymap.keys[other] === key)
  const keys = { ...keymap.keys, [name]: key }
  if (other !== undefined) keys[other] = keymap.keys[name]
  return { ...keymap, keys }
}
