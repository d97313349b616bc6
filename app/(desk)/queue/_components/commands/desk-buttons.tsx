import { Command, History, Keyboard } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { COMMANDS } from '#app/(desk)/queue/_components/commands/table.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'

/** What each opens. A phone has no keys; whatever has no button of its own is found in the palette. */
const BUTTONS = [
  { name: 'palette', label: 'Find and do', icon: Command, className: '' },
  { name: 'history', label: COMMANDS.history.button, icon: History, className: '' },
  { name: 'keys', label: COMMANDS.keys.button, icon: Keyboard, className: 'max-sm:hidden' },
] as const

/** The dialogs of the desk that have a button. */
export function DeskButtons() {
  const { show } = useActs()
  return BUTTONS.map(({ name, label, icon: Icon, className }) => (
    <Button
      key={name}
      look="quiet"
      size="icon"
      aria-label={label}
      title={label}
      className={className}
      onClick={() => show({ name })}
    >
      <Icon size={16} aria-hidden="true" />
    </Button>
  ))
}
