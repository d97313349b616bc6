import { expect, it } from 'vitest'
import { findBrowser } from '#lib/cli/launch/setup/browser.mjs'

const OWN = '/home/someone/.cache/playwright/chrome'
const machineWith =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

it.each([
  ['chromium', 'CHROMIUM_PATH', '/usr/bin/chromium'],
  ['firefox', 'FIREFOX_PATH', '/usr/bin/firefox-esr'],
] as const)(
  'takes for %s what %s names before anything else, and says where that does not run',
  (...given) => {
    const [name, variable, other] = given
    const find = (isRunnable: (path: string) => boolean) =>
      findBrowser(name, { [variable]: '/opt/browser' }, isRunnable, [OWN])
    expect(find(machineWith('/opt/browser', other, OWN))).toBe('/opt/browser')
    expect(() => find(machineWith(other))).toThrow(`${variable} names /opt/browser, which cannot be run.`)
  },
)

it.each([
  ['/usr/bin/chromium', ['/usr/bin/google-chrome', '/usr/bin/chromium', OWN]],
  ['/usr/bin/google-chrome', ['/usr/bin/google-chrome', OWN]],
  ['/snap/bin/chromium', ['/snap/bin/chromium', OWN]],
  [OWN, [OWN]],
  [undefined, ['/usr/bin/firefox']],
])('finds %s where there is %j', (expected, paths) => {
  expect(findBrowser('chromium', { PATH: '/bin:/snap/bin' }, machineWith(...paths), [OWN])).toBe(expected)
})

it.each([
  ['/usr/bin/chromium-headless-shell', ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell']],
  ['/usr/bin/chromium', ['/usr/bin/chromium', OWN]],
  [OWN, [OWN]],
])('finds %s for tests without a window where there is %j', (expected, paths) => {
  expect(findBrowser('headless', { PATH: '/bin' }, machineWith(...paths), [OWN])).toBe(expected)
})

it.each([
  ['/usr/bin/firefox', ['/usr/bin/firefox-esr', '/usr/bin/firefox']],
  ['/snap/bin/firefox', ['/snap/bin/firefox', '/usr/bin/chromium']],
  [undefined, ['/usr/bin/chromium']],
])('finds %s as a Firefox where there is %j', (expected, paths) => {
  expect(findBrowser('firefox', { PATH: '/bin:/snap/bin' }, machineWith(...paths), [])).toBe(expected)
})
