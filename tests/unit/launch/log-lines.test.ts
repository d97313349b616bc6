import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { logInto, readable } from '#lib/cli/launch/serving/log-lines.mjs'

function sink(isTTY = false) {
  const lines: string[] = []
  const out = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) })
  return { lines, log: logInto(Object.assign(out, { isTTY }), { process: 'server', level: 'warn' }) }
}

const LINE = '{"level":"info","time":"2026-01-02T03:04:05.678Z","requestId":"r1","msg":"imported: 1 added"}'

test('lines of the log pass as they are, also in pieces', () => {
  const { lines, log } = sink()
  log.take(LINE.slice(0, 20))
  log.take(`${LINE.slice(20)}\n${LINE}\n`)
  expect(lines).toEqual([`${LINE}\n`, `${LINE}\n`])
})

test('what else is printed becomes a line with time and level, a stack in one piece', () => {
  const { lines, log } = sink()
  log.take(`⨯ Error: odd\n    at a.js:1\n${LINE}\n`)
  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    process: 'server',
    msg: '⨯ Error: odd\n    at a.js:1',
  })
  expect(lines[1]).toBe(`${LINE}\n`)
})

test('a terminal shows sentences', () => {
  const { lines, log } = sink(true)
  log.take(`${LINE}\n`)
  expect(lines[0]).toMatch(/^\d\d:04:05 .*info.* imported: 1 added.*requestId=r1/)
  expect(readable('no JSON')).toBe('no JSON')
})
