import { onTestFinished, vi } from 'vitest'
import { watchContent } from '#lib/jobs/watch-content.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'

export type WatchedDesk = TestDesk & {
  /** What the watcher said to people. */
  readonly said: string[]
  /** How many imports have run, those that found nothing among them. */
  imports(): number
}

/** A desk whose folder is watched in this process; what it begins with is imported already. */
export async function watchedDesk(files: Record<string, string>, scanSeconds = 0): Promise<WatchedDesk> {
  const desk = await testDesk(files)
  const control = new AbortController()
  const said: string[] = []
  const events: string[] = []
  const watching = watchContent({
    db: desk.db,
    root: desk.root,
    scanSeconds,
    signal: control.signal,
    say: (sentence) => said.push(sentence),
    on: (event) => events.push(event),
  })
  onTestFinished(async () => {
    control.abort()
    await watching
  })
  const imports = () => events.filter((event) => event === 'imported').length
  await eventually(() => imports() > 0)
  return { ...desk, said, imports }
}

/** Waits until something holds, looking often; fails after a deadline. */
export function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  return vi.waitFor(
    async () => {
      if (!(await holds())) throw new Error(`This did not come true: ${String(holds)}`)
    },
    { timeout: 40_000, interval: 20 },
  )
}
