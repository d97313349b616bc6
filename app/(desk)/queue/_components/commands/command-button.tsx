import type { ComponentProps } from 'react'
import { Button } from '#app/_components/button.tsx'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import { COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'

/** The button of a command with its word and its key, beside the icon that stands inside. */
export function CommandButton({
  name,
  suffix,
  children,
  ...button
}: ComponentProps<typeof Button> & {
  name: CommandName
  /** What the word is about, where that is not the article. */
  suffix?: string | undefined
}) {
  const { keymap } = useKeymap()
  return (
    <Button aria-keyshortcuts={keymap.enabled ? keymap.keys[name] : undefined} {...button}>
      {children}
      <span>{suffix === undefined ? COMMANDS[name].button : `${COMMANDS[name].button} ${suffix}`}</span>
      <KeyHint name={name} />
    </Button>
  )
}
