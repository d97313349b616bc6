import { Kbd } from '#app/_components/kbd.tsx'
import type { CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'

/** The key that does what the button beside it does; nothing where single keys are switched off. */
export function KeyHint({ name }: { name: CommandName }) {
  const { keymap } = useKeymap()
  if (!keymap.enabled) return null
  return (
    <span className="max-sm:hidden print:hidden @max-[40rem]/pane:hidden">
      <Kbd>{keymap.keys[name]}</Kbd>
    </span>
  )
}
