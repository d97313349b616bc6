import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Kbd } from '#app/_components/kbd.tsx'
import { COMMANDS, type CommandName, MENU_NAMES } from '#app/(desk)/queue/_components/commands/table.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'

/** The opened menu with its button; loaded when it is first asked for. */
export function MoreMenuList() {
  const { allowed } = useDesk()
  const { run } = useActs()
  const { keymap } = useKeymap()
  const chosen = useRef<CommandName | null>(null)
  const names = MENU_NAMES.filter((name) => {
    const { permission } = COMMANDS[name]
    return permission === undefined || allowed.includes(permission)
  })
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" aria-label="More" title="More" className="px-2">
          <Ellipsis size={18} aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={() => {
            const name = chosen.current
            chosen.current = null
            // Once the button has the focus again: some commands move it, and dialogs give it back.
            if (name !== null) setTimeout(() => run(name))
          }}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-60 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-raised"
        >
          {names.map((name) => (
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
