import { useEffect } from 'react'
import { Button } from '#app/_components/button.tsx'
import { tell } from '#app/_components/messages/voice.tsx'
import { loadAnew } from '#app/_hooks/renewed.ts'
import type { Failure } from '#lib/errors.ts'

type Props = { problem: Failure; onAgain: () => void }

/** Stands where a part of the page belongs that could not be fetched so far: why, and what helps. */
export function PartMissing({ problem, onAgain }: Props) {
  const isOld = problem.code === 'OLD_TAB'
  const text = isOld
    ? `${problem.message} What belongs here comes with the new page.`
    : 'This part of the page could not be fetched. It is tried again by itself.'
  useEffect(() => {
    tell(text)
    return () => tell('')
  }, [text])
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
      <span>{text}</span>
      <Button size="small" onClick={isOld ? loadAnew : onAgain}>
        {isOld ? 'Load anew' : 'Try now'}
      </Button>
    </p>
  )
}
