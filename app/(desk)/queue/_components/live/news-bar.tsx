import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { newsText } from '#lib/format/news-text.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

type Props = { pulse: Pulse | null; busy: boolean; onShow: () => void }

/** Fetches the list anew, and tells what imports brought meanwhile: in a line of its own room, over no row. */
export function NewsBar({ pulse, busy, onShow }: Props) {
  const text = pulse === null ? '' : newsText(pulse)
  const [spoken, setSpoken] = useState('')
  const any = text !== ''
  // Said once, when news begins: a number that grows while one reads is no reason to interrupt again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text at the moment it appears
  useEffect(() => setSpoken(any ? `${text}. The button Show above the list brings them in.` : ''), [any])
  return (
    <div className="flex min-w-0 items-center gap-2">
      <p role="status" className="sr-only">
        {spoken}
      </p>
      {any && (
        <p title={text} className="truncate font-medium text-ink tabular-nums">
          {text}
        </p>
      )}
      <Button
        look={any ? 'primary' : 'quiet'}
        size="small"
        aria-label={any ? undefined : 'Refresh the list'}
        aria-disabled={busy}
        onClick={busy ? undefined : onShow}
      >
        {any ? (
          <span>Show</span>
        ) : (
          <RefreshCw size={14} aria-hidden="true" className={classes(busy && 'animate-spin')} />
        )}
      </Button>
    </div>
  )
}
