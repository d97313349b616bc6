import { useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { newsText } from '#lib/format/news-text.ts'
import type { Pulse } from '#lib/schema/pulse.ts'

type Props = { pulse: Pulse | null; busy: boolean; onShow: () => void }

/** Over the top of the list: what imports brought meanwhile. It pushes nothing away, and nothing moves until asked. */
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
        <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <div className="pointer-events-auto flex items-center gap-3 rounded-full border border-line bg-surface py-1 pr-1 pl-4 shadow-raised">
            <p className="text-sm font-medium tabular-nums">{text}</p>
            <Button
              size="small"
              look="primary"
              className="rounded-full px-3"
              disabled={busy}
              onClick={onShow}
            >
              Show
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
