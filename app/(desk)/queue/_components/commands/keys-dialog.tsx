import { type KeyboardEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { Kbd } from '#app/_components/kbd.tsx'
import { keyOf } from '#app/_hooks/key-of.ts'
import { isUsableKey, type Keymap } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  keymap: Keymap
  onKey: (name: CommandName, key: string) => void
  onEnabled: (enabled: boolean) => void
  onReset: () => void
  onRestore: (keymap: Keymap) => void
}

/** Every key, each of them for another one on demand, and the switch that silences them all. */
export function KeysDialog({ open, onOpenChange, keymap, onKey, onEnabled, onReset, onRestore }: Props) {
  const [asked, setAsked] = useState<CommandName | null>(null)
  /** The keys that were given up for the usual ones just now. */
  const [before, setBefore] = useState<Keymap | null>(null)
  const reset = () => {
    setBefore(before === null ? keymap : null)
    if (before === null) onReset()
    else onRestore(before)
  }
  const take = (event: KeyboardEvent, name: CommandName) => {
    if (asked !== name || event.key === 'Tab' || event.key === 'Escape') return
    event.preventDefault()
    // As pressed, and not by its place: whoever gives a key away means what stands on it.
    const key = keyOf(event.nativeEvent, () => true)
    if (!isUsableKey(key)) return
    onKey(name, key)
    setAsked(null)
    setBefore(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setAsked(null)
        setBefore(null)
        onOpenChange(next)
      }}
      wide
      title="Keys"
      description="Everything here also has a button. Ctrl or ⌘ and K finds actions, views, topics and articles; Escape selects none."
    >
      <label className="mb-4 flex items-center gap-2">
        <input
          type="checkbox"
          checked={keymap.enabled}
          onChange={(event) => onEnabled(event.target.checked)}
        />
        Single keys act
      </label>
      <ul className="grid gap-2 sm:grid-cols-2">
        {COMMAND_NAMES.map((name) => (
          <li key={name} className="flex items-center gap-2 rounded-md bg-sunken py-1 pr-1 pl-3">
            <span className="flex-1">{COMMANDS[name].label}</span>
            <Button
              look="quiet"
              size="small"
              aria-label={
                asked === name
                  ? `Press the new key for: ${COMMANDS[name].label}`
                  : `Change the key for: ${COMMANDS[name].label}, now ${keymap.keys[name]}`
              }
              onClick={() => setAsked(name)}
              onBlur={() => setAsked(null)}
              onKeyDown={(event) => take(event, name)}
            >
              {asked === name ? 'Press a key…' : <Kbd>{keymap.keys[name]}</Kbd>}
            </Button>
          </li>
        ))}
      </ul>
      <Button className="mt-4" size="small" onClick={reset}>
        {before === null ? 'Back to the usual keys' : 'Undo: bring my keys back'}
      </Button>
    </Dialog>
  )
}
