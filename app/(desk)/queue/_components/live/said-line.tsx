import { Undo2, X } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import type { Said } from '#app/(desk)/queue/_components/live/use-said.ts'

type Props = { said: Said; onUndo: () => void; onClose: () => void }

/** What was done last, for the eye: the live region has told it. It covers nothing and goes by no clock. */
export function SaidLine({ said: { text, undo }, onUndo, onClose }: Props) {
  return (
    <section
      aria-label="Last step"
      className="flex items-center gap-2 border-line bg-surface px-3 py-1 text-sm max-sm:border-b sm:border-t sm:px-6"
    >
      <p className="min-w-0 truncate" title={text}>
        {text}
      </p>
      {undo !== null && (
        <Button size="small" aria-label={`Undo: ${text}`} onClick={onUndo}>
          <Undo2 size={14} aria-hidden="true" />
          Undo
        </Button>
      )}
      <Button look="quiet" size="small" aria-label="Close the line" onClick={onClose} className="ml-auto">
        <X size={14} aria-hidden="true" />
      </Button>
    </section>
  )
}
