import { useChord, useShortcuts } from '#app/_hooks/use-shortcuts.ts'
import { COMMANDS, type CommandName, repeats } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'

/** Gives each command its key, as the person set it, and the palette its chord. */
export function useDeskKeys(commands: Readonly<Record<CommandName, () => void>>, openPalette: () => void) {
  const { keymap } = useKeymap()
  useShortcuts(
    {
      Escape: { act: commands['select-none'], repeats: false },
      ...Object.fromEntries(
        COMMANDS.map(({ name }) => [keymap.keys[name], { act: commands[name], repeats: repeats(name) }]),
      ),
    },
    keymap.enabled,
  )
  useChord('k', openPalette)
}
