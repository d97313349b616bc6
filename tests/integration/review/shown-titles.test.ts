import { expect, test } from 'vitest'
import { displayArticle } from '#lib/format/display-article.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test('titles of other articles are shown as readers see them, wherever an article names one', async () => {
  const address = (name: string) => `https://outlet.example/${name}`
  const desk = await testDesk({
    '_news/a.md': entryText({
      title: 'A',
      url: address('a'),
      lines: ['related:', '  - title: Ours &amp; theirs', `    webUrl: ${address('b')}`],
    }),
    '_news/b.md': entryText({ title: 'Law &amp; order', url: address('b') }),
    '_news/c.md': entryText({ title: 'Twin &amp; twin', url: address('a') }),
  })
  await desk.import()
  const { id } = await desk.article('_news/b.md')
  const shown = displayArticle(await desk.article('_news/a.md'))
  expect(shown.related).toMatchObject([{ title: 'Ours & theirs', article: { id, title: 'Law & order' } }])
  expect(shown.sameAddress).toMatchObject([{ title: 'Twin & twin' }])
})
