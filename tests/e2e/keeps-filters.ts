import type { Page } from '@playwright/test'

/** Makes it the browser of somebody who has the filters beside the list. */
export const keepsFilters = (page: Page) =>
  page.addInitScript(() => window.localStorage.setItem('copydesk.filters', 'open'))
