'use client'

import { RefreshCw } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { importAction } from '#app/(desk)/import/actions.ts'
import type { Failure } from '#lib/errors.ts'
import type { ImportResult } from '#lib/schema/import.ts'

type Props = { last: { at: string; by: string } | null; canImport: boolean }

/** Starts an import and tells what it found. */
export function ImportNow({ last, canImport }: Props) {
  const [busy, start] = useTransition()
  const [result, setResult] = useState<ImportResult | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const run = () =>
    start(async () => {
      const answer = await importAction({})
      setResult(answer.ok ? answer.value : null)
      setProblem(answer.ok ? null : answer.error)
    })
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-4">
        <Button look="primary" onClick={run} disabled={!canImport || busy}>
          <RefreshCw size={15} aria-hidden="true" className={classes(busy && 'animate-spin')} />
          {busy ? 'Reading the folder…' : 'Import now'}
        </Button>
        {last !== null && (
          <p className="text-sm text-ink-soft">
            Last import <TimeAgo at={last.at} /> by {last.by}
          </p>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className="rounded-md bg-danger-soft p-3 text-danger">
          {problem.message} {problem.hint}
        </p>
      )}
      {result !== null && (
        <p role="status" className="rounded-md bg-ok-soft p-3 text-ok">
          {sentence(result)}
        </p>
      )}
    </div>
  )
}

function sentence({ added, updated, moved, missing, unchanged, quarantined }: ImportResult): string {
  const changes = [
    [added, 'new'],
    [updated, 'changed'],
    [moved, 'moved'],
    [missing, 'gone'],
    [quarantined.length, 'in quarantine'],
  ] as const
  const told = changes.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  const total = unchanged.toLocaleString('en')
  return told.length === 0
    ? `Nothing changed: all ${total} files are as they were.`
    : `${told.join(', ')}; ${total} unchanged.`
}
