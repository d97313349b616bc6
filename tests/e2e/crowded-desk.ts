import type { Page } from '@playwright/test'
import { addNote } from '#lib/notes/add-note.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { expect } from '#tests/e2e/fixtures.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { generateEntry } from '#tests/support/generate.ts'

/** Six windows: two laptops, a large screen, a tablet upright, a phone, and a laptop at 400 %. */
export const WINDOWS = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
  { width: 320, height: 256 },
] as const

/** Every page behind the sign-in. */
export const PAGES = [
  '/queue?status=all',
  '/queue?status=all&q=crowded',
  '/export',
  '/import',
  '/inbox',
  '/settings',
  '/settings/site',
  '/team',
] as const

export const LONG_TITLE =
  'A crowded article whose title is long enough to need two lines wherever it is listed'
const CROWDED = '_news/2026/crowded.md'
const HOST = 'the-weekend-edition.regional-newspapers.of-the-northern-provinces.example'

const crowded = (address: string, heat: number) =>
  entryText({
    title: LONG_TITLE,
    url: `https://${HOST}/${address}`,
    topics: ['AI', 'Robotics', 'An unknown topic with a rather long name'],
    lines: [
      `heat: ${heat}`,
      'quality: 61',
      'provider:',
      '  name: The Northern Provinces Weekend Courier',
      `  domain: ${HOST}`,
      'related:',
      ...['2026-11-24 09:10:00', '2026-11-22', '2026-11-25T23:30'].flatMap((day, at) => [
        `  - title: Coverage number ${at}`,
        `    excerpt: What another outlet had to say of it`,
        `    publishedDateTime: ${day}`,
        `    webUrl: https://other.example/${at}`,
      ]),
    ],
    body: Array.from(
      { length: 40 },
      (_, at) =>
        `Paragraph ${at}. The harbour office reads the tide tables with a model that was trained on a century of entries, and two clerks read what it wrote before anybody sails by it.`,
    ).join('\n\n'),
  })

/**
 * A served desk with sixty made-up articles and one that has everything a row can carry: held, swapped, rated, with
 * coverage, a note and somebody it was given to.
 */
export async function crowdedDesk(): Promise<ServedDesk> {
  const made = Array.from({ length: 60 }, (_, at) => generateEntry(7, at))
  const desk = await servedDesk({
    ...Object.fromEntries(made.map(({ path, source }) => [path, source])),
    [CROWDED]: crowded('first', 70),
  })
  await desk.import()
  await desk.decide(CROWDED, 'held')
  // The address behind the path is another one now.
  desk.write(CROWDED, crowded('second', 287))
  await desk.import()
  const { id } = await desk.article(CROWDED)
  const admin = await desk.db.user.findFirstOrThrow()
  const call = { db: desk.db, actor: desk.actor, articleId: id }
  orThrow(await addNote({ ...call, text: 'Who has a second source?' }))
  orThrow(await assign({ ...call, assigneeId: admin.id, expectedVersion: null }))
  return desk
}

export const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
export const pane = (page: Page) => page.getByRole('region', { name: 'Article' })

/** Opens the crowded article and waits until its body is laid out. */
export async function openCrowded(page: Page, { server }: ServedDesk): Promise<void> {
  await page.goto(`${server.url}/queue?status=all&q=crowded`)
  await rows(page).first().click()
  // Laid out when it comes near what is in view.
  await pane(page).getByRole('heading', { name: 'Body' }).scrollIntoViewIfNeeded()
  await expect(pane(page).getByText('Paragraph 0.')).toBeVisible()
  const heading = pane(page).getByRole('heading', { level: 2 })
  await heading.evaluate((element) => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) at.scrollTop = 0
  })
}
