import { useChord, useShortcuts } from '#app/_hooks/use-shortcuts.ts'
import { shortcutsOf } from '#app/(desk)/queue/_components/commands/keymap.ts'
import type { CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'

/** Gives each command its key, as the person set it, and the palette its chord. */
export function useDeskKeys(run: (name: CommandName) => void, openPalette: () => void) {
  const { keymap } = useKeymap()
  useShortcuts(shortcutsOf(keymap, run), keymap.enabled)
  useChord('k', openPalette)
}
