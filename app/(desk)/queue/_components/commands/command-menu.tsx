import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { Kbd } from '#app/_components/kbd.tsx'
import { COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'

type Props = {
  names: readonly CommandName[]
  /** What the menu hangs from. */
  trigger: ReactNode
  /** Given the focus once the menu is closed; what it hangs from where nothing is said. */
  focusAfter?: () => HTMLElement | null | undefined
  onClosed?: () => void
  /** Beside a point of the screen, where below it there may be no room. */
  isBeside?: boolean
}

/** An open menu of commands, with their keys; those that the role does not allow are left out. */
export function CommandMenu({ names, trigger, focusAfter, onClosed, isBeside = false }: Props) {
  const { allowed } = useDesk()
  const { run } = useActs()
  const { keymap } = useKeymap()
  const chosen = useRef<CommandName | null>(null)
  const offered = names.filter((name) => {
    const { permission } = COMMANDS[name]
    return permission === undefined || allowed.includes(permission)
  })
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={isBeside ? 'right' : 'bottom'}
          align="start"
          sideOffset={isBeside ? 0 : 6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            const place = focusAfter?.()
            if (place) {
              event.preventDefault()
              place.focus({ preventScroll: true })
            }
            const name = chosen.current
            chosen.current = null
            // Once the focus is back: some commands move it, and dialogs give it back.
            if (name !== null) setTimeout(() => run(name))
            onClosed?.()
          }}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-60 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-raised"
        >
          {offered.map((name) => (
            <DropdownMenu.Item
              key={name}
              onSelect={() => {
                chosen.current = name
              }}
              className="flex h-8 cursor-pointer items-center gap-4 rounded px-2 text-sm outline-none data-highlighted:bg-sunken"
            >
              <span className="flex-1">{COMMANDS[name].label}</span>
              {keymap.enabled && (
                <span className="max-sm:hidden">
                  <Kbd>{keymap.keys[name]}</Kbd>
                </span>
              )}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
