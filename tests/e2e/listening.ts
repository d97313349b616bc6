import { expect, type Page } from '@playwright/test'

/** Waits until a page of articles hears keys: its moments are told from the reader’s clock, which only it knows. */
export const listening = (page: Page) => expect(page.locator('time').first()).toHaveText(/ago|yesterday|now/)
