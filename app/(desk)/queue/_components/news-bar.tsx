import { useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { newsText } from '#lib/format/news-text.ts'
import type { Pulse } from '#lib/schema/pulse.ts'

type Props = { pulse: Pulse | null; busy: boolean; onShow: () => void }

/** Above the list: what imports brought meanwhile. Nothing moves until the reader asks for it. */
export function NewsBar({ pulse, busy, onShow }: Props) {
  const text = pulse === null ? '' : newsText(pulse)
  const [spoken, setSpoken] = useState('')
  const any = text !== ''
  // Said once, when news begins: a number that grows while one reads is no reason to interrupt again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text at the moment it appears
  useEffect(() => setSpoken(any ? `${text}. The button Show above the list brings them in.` : ''), [any])
  return (
    <>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      {any && (
        <div className="flex items-center gap-2 border-b border-line bg-accent-soft px-3 py-1.5">
          <p className="text-sm font-medium tabular-nums">{text}</p>
          <Button size="small" look="primary" className="ml-auto" disabled={busy} onClick={onShow}>
            Show
          </Button>
        </div>
      )}
    </>
  )
}
