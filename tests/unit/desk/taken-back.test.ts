import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TakenBack } from '#app/(desk)/queue/_components/article/taken-back.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

const FLAG = { field: 'published', ours: true, theirs: false } as const
const TOPICS = { field: 'topics', ours: ['AI', 'Law', 'AI'], theirs: ['AI'] } as const

/** What is drawn, without how it looks. */
function drawn(takenBack: ArticleDetail['takenBack'], canDecide = true, upstreamUncommitted = false): string {
  const upstreamCommit = { sha: 'c0ffee1234567890', author: 'News Bot', at: '2026-11-25T10:00:00.000Z' }
  const article = {
    takenBack,
    fields: [],
    upstreamCommit,
    upstreamAt: '2026-11-25T10:00:00.000Z',
    upstreamUncommitted,
  } as unknown as ArticleDetail
  const element = createElement(TakenBack, { article, canDecide, onResolve: () => undefined })
  return renderToStaticMarkup(element).replace(/ (class|datetime|title)="[^"]*"/gi, '')
}

/** The buttons with the keys that they show. */
const buttons = (html: string) =>
  [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner = '']) =>
    inner
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

test('a key answers for every field: the buttons that show it do the same', () => {
  expect(buttons(drawn([FLAG]))).toEqual(['Write again 1', 'Accept 2'])
  expect(buttons(drawn([FLAG, TOPICS]))).toEqual([
    'Write again',
    'Accept',
    'Write again',
    'Accept',
    'Write all again 1',
    'Accept all 2',
  ])
  expect(buttons(drawn([FLAG, TOPICS], false))).toEqual([])
})

test('both values stand there, each item as often as in the file, with who took it back', () => {
  const html = drawn([TOPICS])
  expect(html.match(/<li>/g)).toHaveLength(4)
  expect(html).toContain('Taken back: topics')
  expect(html).toContain('News Bot')
  expect(html).toContain('c0ffee123')
})

test('what is in no commit yet names neither commit nor author', () => {
  const html = drawn([FLAG], true, true)
  expect(html).toContain('not committed yet')
  expect(html).not.toMatch(/News Bot|c0ffee/)
})
