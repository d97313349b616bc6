import { expect, it } from 'vitest'
import { findBrowser } from '#lib/cli/launch/browser.mjs'

const OWN = '/home/someone/.cache/playwright/chrome'
const machineWith =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

it('takes what CHROMIUM_PATH names before anything else', () => {
  const isRunnable = machineWith('/opt/browser', '/usr/bin/chromium', OWN)
  expect(findBrowser({ CHROMIUM_PATH: '/opt/browser' }, isRunnable, OWN)).toBe('/opt/browser')
})

it('says so when CHROMIUM_PATH names nothing that runs, though there is another browser', () => {
  const find = () => findBrowser({ CHROMIUM_PATH: '/opt/browser' }, machineWith('/usr/bin/chromium'), OWN)
  expect(find).toThrow('CHROMIUM_PATH names /opt/browser, which cannot be run.')
})

it.each([
  ['/usr/bin/chromium', ['/usr/bin/google-chrome', '/usr/bin/chromium', OWN]],
  ['/usr/bin/google-chrome', ['/usr/bin/google-chrome', OWN]],
  ['/snap/bin/chromium', ['/snap/bin/chromium', OWN]],
  [OWN, [OWN]],
  [undefined, []],
])('finds %s where there is %j', (expected, paths) => {
  expect(findBrowser({ PATH: '/bin:/snap/bin' }, machineWith(...paths), OWN)).toBe(expected)
})
