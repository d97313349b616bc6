import type { Session } from '#tests/bench/desk-session.ts'
import { pressAndSee, TEXT_KEY } from '#tests/bench/paint-probe.ts'

/** A stretch of work: the keys in order, and how many of them change something. */
export type Stretch = { readonly keys: readonly string[]; readonly changes: number }

const DECISIONS = ['a', 'r', 'a', 'h', 'r', 'a', 'r']

/**
 * `count` decisions as an editor makes them: every fifth article is passed over with `j`, and where `withFlags`
 * says so, every seventh has its flag set by hand first.
 */
export function stretch(count: number, { withFlags }: { withFlags: boolean }): Stretch {
  const keys: string[] = []
  let flags = 0
  for (let at = 0; at < count; at += 1) {
    if (at % 5 === 4) keys.push('j')
    if (withFlags && at % 7 === 3) {
      keys.push('p')
      flags += 1
    }
    keys.push(DECISIONS[at % DECISIONS.length] ?? 'a')
  }
  return { keys, changes: count + flags }
}

/** Four keys a second, with the floor's key between them: what else the machine does slows both down. */
const PAUSE_MS = 125

/** Opens the first article of the queue and works through a stretch as a quick editor does. */
export async function work({ page, settled }: Session, { keys }: Stretch): Promise<void> {
  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
  await rows.first().click()
  await page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 }).waitFor()
  for (const key of keys) {
    for (const pressed of [TEXT_KEY, key]) {
      await page.waitForTimeout(PAUSE_MS)
      await pressAndSee(page, pressed)
    }
  }
  await settled()
}

/** Takes back so many changes, each as soon as the desk has said what became of the one before. */
export async function undo({ page, settled }: Session, changes: number): Promise<void> {
  const spoken = () => page.locator('[role="status"].sr-only').allTextContents()
  for (let at = 1; at <= changes; at += 1) {
    const before = JSON.stringify(await spoken())
    await page.keyboard.press('z')
    await page
      .waitForFunction(
        (before) => {
          const regions = [...document.querySelectorAll('[role="status"].sr-only')]
          return JSON.stringify(regions.map(({ textContent }) => textContent)) !== before
        },
        before,
        { timeout: 5_000 },
      )
      .catch(() => {
        throw new Error(`The desk said nothing after z number ${at}.`)
      })
    await settled()
  }
}
