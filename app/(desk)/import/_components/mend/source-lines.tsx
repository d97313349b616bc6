import { useId } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { type Draft, draftAt } from '#app/(desk)/import/_components/mend/draft.ts'
import { visibleLines } from '#lib/format/hidden.ts'
import type { BrokenFile, NearLineView } from '#lib/schema/mend.ts'

type Props = {
  file: BrokenFile
  draft: Draft | null
  onDraft: (draft: Draft) => void
  onLook: (line: number) => void
}

/** Lines that are shown above and below one. */
const REACH = 4

const UNSHOWN = { opaque: null, long: null, 'no-text': 'no text' } as const

/** The line of the problem with some around it, of which one is chosen to be mended. */
export function SourceLines({ file, draft, onDraft, onLook }: Props) {
  const { at, lineCount } = file
  const name = useId()
  const choose = (near: NearLineView) => onDraft(draftAt(near, draft?.how ?? 'replace'))
  return (
    <fieldset className="mt-3 min-w-0">
      <legend className="mb-1 text-sm font-medium">Which line</legend>
      <div className="relative overflow-x-auto rounded-md bg-sunken py-1">
        {file.lines.map((near) => (
          <label
            key={near.line}
            className={classes(
              'flex w-max min-w-full cursor-pointer items-center gap-2 px-2 font-mono text-xs whitespace-pre has-checked:bg-accent-soft',
              near.line === file.problem?.line && 'text-danger',
            )}
          >
            <input
              type="radio"
              name={name}
              className="accent-accent"
              checked={near.line === draft?.line}
              disabled={draft === null}
              onChange={() => choose(near)}
            />
            <span className="w-8 shrink-0 text-right tabular-nums">{near.line}</span>
            <bdi>{told(near)}</bdi>
            {near.line === file.problem?.line && <span className="sr-only">, where the problem is</span>}
          </label>
        ))}
      </div>
      {lineCount > file.lines.length && (
        <div className="mt-1 flex gap-2">
          <Button size="small" disabled={at <= REACH + 1} onClick={() => onLook(Math.max(1, at - 2 * REACH))}>
            Earlier lines
          </Button>
          <Button
            size="small"
            disabled={at + REACH >= lineCount}
            onClick={() => onLook(Math.min(lineCount, at + 2 * REACH))}
          >
            Later lines
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function told({ shown, why }: NearLineView): string {
  const unshown = why === null ? null : UNSHOWN[why]
  return unshown === null ? visibleLines(shown) || ' ' : `(${unshown})`
}
