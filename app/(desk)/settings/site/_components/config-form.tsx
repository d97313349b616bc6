'use client'

import { useId } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { inputLook } from '#app/_components/form/input-look.ts'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { TriedPart } from '#app/(desk)/settings/site/_components/tried-part.tsx'
import { useConfig } from '#app/(desk)/settings/site/_components/use-config.ts'
import { visible } from '#lib/format/hidden.ts'
import { LONGEST_CONFIG, type ShownConfig } from '#lib/schema/site/site-config.ts'

const ROWS = 16

/** The text of copydesk.yml, what would follow from it, and the button that saves what was tried. */
export function ConfigForm({ config }: { config: ShownConfig }) {
  const { text, change, tried, problem, mistake, busy, said, attemptTry, save, beginAnew } = useConfig(config)
  const id = useId()
  return (
    <form
      className="flex min-w-0 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        attemptTry()
      }}
    >
      <label htmlFor={id} className="text-sm font-medium">
        copydesk.yml
      </label>
      <textarea
        id={id}
        value={text}
        rows={ROWS}
        maxLength={LONGEST_CONFIG}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        translate="no"
        aria-invalid={mistake !== null}
        aria-describedby={mistake === null ? undefined : `${id}-mistake`}
        onChange={(event) => change(event.target.value)}
        // A browser scrolls to where one types; the field with its outline is taller than that.
        onFocus={({ target }) => target.scrollIntoView({ block: 'nearest' })}
        className={classes(inputLook, 'h-auto py-2 font-mono text-xs leading-5')}
      />
      <div id={`${id}-mistake`}>
        <Refusal problem={problem} look="line" />
        {mistake !== null && (
          <p className="font-mono text-xs wrap-anywhere text-danger">
            <span className="pr-2 tabular-nums">{mistake.line}</span>
            <bdi>{visible(mistake.text)}</bdi>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy}>
          Try
        </Button>
        {tried !== null && tried.diff.length > 0 && (
          <Button look="primary" disabled={busy} onClick={save}>
            Save
          </Button>
        )}
        {text !== config.text && (
          <Button look="quiet" disabled={busy} onClick={beginAnew}>
            Begin anew
          </Button>
        )}
        <span className="text-sm text-ink-soft">{said}</span>
      </div>
      {tried !== null && <TriedPart tried={tried} />}
    </form>
  )
}
