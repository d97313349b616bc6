import puppeteer, { type Page } from 'puppeteer-core'
import { ensureBrowser } from '#lib/cli/launch/setup/browser.mjs'

export type Firefox = {
  readonly page: Page
  /** What the page printed as an error or threw so far. */
  readonly errors: readonly string[]
  readonly close: () => Promise<void>
}

/** A window of Firefox, driven over WebDriver BiDi. */
export async function openFirefox(window: { width: number; height: number }): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await ensureBrowser('firefox'),
    defaultViewport: window,
    extraPrefsFirefox: {
      // Nothing but the desk is asked for anything.
      'app.update.enabled': false,
      'browser.safebrowsing.malware.enabled': false,
      'browser.safebrowsing.phishing.enabled': false,
      'network.captive-portal-service.enabled': false,
      'services.settings.server': 'data:,',
    },
  })
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)))
  return { page, errors, close: () => browser.close() }
}
