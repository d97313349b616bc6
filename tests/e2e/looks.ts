import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '#tests/e2e/fixtures.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** All that another theme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']
const THEMES = ['light', 'dark'] as const
const WIDTHS = [390, 1440] as const

/** What is shown is accessible and fits, light, dark and on a phone. */
export async function fitsEveryLook(page: Page, place: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await fitsBothThemes(page, place, String(width))
  }
}

/** The same at the size that the page has. */
export async function fitsBothThemes(page: Page, place: string, size: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page })
    const { violations } = await (colorScheme === 'light'
      ? axe.withTags(WCAG)
      : axe.withRules(COLOURS)
    ).analyze()
    expect(violations.map(({ id, nodes }) => `${place}: ${id}: ${nodes[0]?.html}`)).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect([place, size, overflow <= 0]).toEqual([place, size, true])
  }
}
