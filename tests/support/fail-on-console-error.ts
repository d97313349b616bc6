import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'
import { sendLogTo } from '#lib/config/log.ts'

type Watch = { expected: Map<RegExp, boolean>; unexpected: string[] }

// On globalThis, so that setup and tests share it even where they load this module separately.
const shared = globalThis as { copydeskConsole?: Watch }
const print = console.error

/** Declares that the running test makes the code print an error like this; it fails if none appears. */
export function expectConsoleError(pattern: RegExp): void {
  shared.copydeskConsole?.expected.set(pattern, false)
}

beforeEach(() => {
  // What the log calls an error is one here too.
  sendLogTo((line) => line.startsWith('{"level":"error"') && console.error(line))
  const watch: Watch = { expected: new Map(), unexpected: [] }
  shared.copydeskConsole = watch
  console.error = (...values: unknown[]) => {
    const text = format(...values)
    const pattern = [...watch.expected.keys()].find((candidate) => candidate.test(text))
    if (pattern) return void watch.expected.set(pattern, true)
    watch.unexpected.push(text)
    print(...values)
  }
})

afterEach(() => {
  console.error = print
  const { expected, unexpected } = shared.copydeskConsole ?? { expected: new Map(), unexpected: [] }
  const absent = [...expected].filter(([, seen]) => !seen).map(([pattern]) => pattern)
  if (unexpected.length > 0) throw new Error(`Unexpected console.error: ${unexpected.join('\n')}`)
  if (absent.length > 0) throw new Error(`console.error was expected to print ${absent.join(', ')}`)
})
