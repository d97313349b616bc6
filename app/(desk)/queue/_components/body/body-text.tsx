'use client'

import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { BodyBlocks } from '#app/(desk)/queue/_components/body/body-blocks.tsx'
import { useBody } from '#app/(desk)/queue/_components/body/use-body.ts'
import { Clipped } from '#app/(desk)/queue/_components/list/clipped.tsx'
import { LONGEST_BODY } from '#lib/format/body/tree.ts'
import { visibleLines } from '#lib/format/hidden.ts'

type Props = { text: string; file: string }

/** How much of a body as written is drawn before somebody asks for all of it. */
const FIRST_PART = 20_000

/** A body laid out as Markdown, or as it is written. */
export function BodyText({ text, file }: Props) {
  const body = useBody(text, file)
  const [asWritten, setAsWritten] = useState(false)
  if (body === 'on its way') return <div data-coming className="h-24 rounded-md bg-sunken" />
  const isPlain = body === null || asWritten
  return (
    <div className="flex flex-col gap-2">
      {body === null && (
        <p className="text-sm text-ink-soft">
          {text.length > LONGEST_BODY
            ? 'The body is too long to lay out, so it is shown as it is written.'
            : 'The body could not be laid out, so it is shown as it is written.'}
        </p>
      )}
      {body?.hasHtml === true && !asWritten && (
        <p className="text-sm text-ink-soft">The body has HTML in it. Only its words are shown.</p>
      )}
      <Clipped
        key={isPlain ? 'written' : 'laid out'}
        controls={
          body !== null && (
            <Button look="quiet" size="small" onClick={() => setAsWritten(!asWritten)}>
              {asWritten ? 'Show laid out' : 'Show as written'}
            </Button>
          )
        }
      >
        {(all) =>
          isPlain ? (
            <p className="text-sm break-words whitespace-pre-wrap" dir="auto">
              {visibleLines(all ? text : text.slice(0, FIRST_PART))}
            </p>
          ) : (
            <BodyBlocks blocks={body.blocks} />
          )
        }
      </Clipped>
    </div>
  )
}
