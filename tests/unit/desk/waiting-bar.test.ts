import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Waiting } from '#app/(desk)/queue/_components/changes/outgoing-line.ts'
import { WaitingBar } from '#app/(desk)/queue/_components/changes/waiting-bar.tsx'
import { type ErrorCode, failure } from '#lib/errors.ts'

function drawn(code: ErrorCode, count: number): string {
  const waiting = { count, reason: failure(code), change: {} } as unknown as NonNullable<Waiting>
  const changes = { giveUp: () => undefined, afterRestore: () => undefined }
  return renderToStaticMarkup(createElement(WaitingBar, { changes, waiting }))
}

test('what an outage keeps waits, and nothing of it is lost', () => {
  expect(drawn('NO_ANSWER', 2)).toContain('2 changes wait to be stored; nothing is lost.')
})

test.each(['ACCOUNT_DISABLED', 'NOT_ALLOWED'] as const)(
  'after %s nothing is promised that will not be',
  (code) => {
    expect(drawn(code, 1)).toContain('1 change is not stored; this browser keeps it.')
    expect(drawn(code, 2)).toContain('2 changes are not stored; this browser keeps them.')
    expect(drawn(code, 2)).not.toContain('wait')
  },
)
