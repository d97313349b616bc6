import { Dialog } from '#app/_components/dialog.tsx'
import { Kbd } from '#app/_components/kbd.tsx'

const KEYS = [
  ['j', 'Next article'],
  ['k', 'Previous article'],
  ['a', 'Approve, and go on'],
  ['r', 'Reject, and go on'],
  ['h', 'Hold, and go on'],
  ['p', 'Published or not'],
  ['t', 'Add a topic'],
  ['c', 'Stand by the decision after the file changed'],
  ['1', 'In a conflict: keep ours (2 theirs, 3 both)'],
  ['o', 'Open the original'],
  ['/', 'Search'],
  ['?', 'These keys'],
] as const

export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="Everything here also has a button."
    >
      <ul className="grid gap-2 sm:grid-cols-2">
        {KEYS.map(([key, label]) => (
          <li key={key} className="flex items-center gap-3 rounded-md bg-sunken px-3 py-2">
            <span className="flex-1">{label}</span>
            <span className="sr-only">: {key}</span>
            <Kbd>{key}</Kbd>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
