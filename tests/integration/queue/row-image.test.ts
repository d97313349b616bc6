import { expect, test } from 'vitest'
import { displayItem } from '#lib/format/display-article.ts'
import { pageOf } from '#tests/integration/queue/stock.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test('a row knows the picture that its file names, and a page only where it loads without a click', async () => {
  const pictures = {
    own: '/assets/a.png',
    beside: 'b.png',
    elsewhere: 'https://pics.example/c.png',
    inside: `data:image/png;base64,${'A'.repeat(3_000)}`,
  }
  const desk = await testDesk({
    ...Object.fromEntries(
      Object.entries(pictures).map(([name, url]) => [
        `_news/${name}.md`,
        entryText({ title: name, lines: ['images:', `  - url: ${url}`] }),
      ]),
    ),
    '_news/none.md': entryText({ title: 'none' }),
  })
  await desk.import()
  const { items } = await pageOf(desk, {})
  const told = (hosts: readonly string[] | null) =>
    Object.fromEntries(
      items.map((item) => [item.title, hosts === null ? item.image : displayItem(item, hosts).image]),
    )
  expect(told(null)).toEqual({ ...pictures, inside: undefined, none: undefined })
  const own = { own: '/api/assets/assets/a.png?small', beside: '/api/assets/_news/b.png?small' }
  expect(told([])).toEqual({ ...own, elsewhere: undefined, inside: undefined, none: undefined })
  expect(told(['pics.example'])).toMatchObject({ ...own, elsewhere: pictures.elsewhere })
})
