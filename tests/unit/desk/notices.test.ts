import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Notices } from '#app/(desk)/queue/_components/live/notices.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

const PROBLEM = {
  line: 5,
  column: 1,
  rule: 'conflict-markers',
  message: 'A marker of a merge conflict stands here.',
  hint: 'Keep one side.',
  sourceLine: '<<<<<<< HEAD <b>\u202e',
}

/** What is drawn, without how it looks. */
function drawn(fileProblem: ArticleDetail['fileProblem'], more: Partial<ArticleDetail> = {}): string {
  const nothing = {
    basis: null,
    earlier: null,
    duplicateOf: null,
    duplicates: [],
    sameAddress: [],
    stillWritten: 0,
    status: 'approved',
  }
  const article = { ...nothing, fileProblem, ...more } as unknown as ArticleDetail
  const nobody = () => undefined
  const props = { article, canDecide: true, onConfirm: nobody, onOpen: nobody, onShowAmongAll: null }
  return renderToStaticMarkup(createElement(Notices, props)).replace(/ class="[^"]*"/g, '')
}

test('an article whose file cannot be read any more says so, with line, reason, hint and the line itself', () => {
  const html = drawn(PROBLEM)
  expect(html).toContain('aria-label="The file cannot be read any more"')
  expect(html).toContain('Line 5: A marker of a merge conflict stands here. Keep one side.')
  expect(html).toContain('&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD &lt;b&gt;')
  expect(html).not.toContain('\u202e')
})

test('a duplicate names the article of which it is one', () => {
  const duplicateOf = { id: 7, path: '_news/b.md', title: 'The <first> one', status: 'approved' } as const
  const html = drawn(null, { duplicateOf })
  expect(html).toContain('aria-label="Duplicate of"')
  expect(html).toContain('The &lt;first&gt; one')
})

test('an article with duplicates names them, and that the story rests on it', () => {
  const duplicates = [
    { id: 8, path: '_news/c.md', title: 'The <second> one', status: 'duplicate' },
    { id: 9, path: '_news/d.md', title: 'The third one', status: 'duplicate' },
  ] as const
  const html = drawn(null, { duplicates: [...duplicates] })
  expect(html).toContain('aria-label="Has duplicates"')
  expect(html).toContain('The &lt;second&gt; one')
  expect(html).toContain('They were left out because this one tells the story.')
  expect(drawn(null, { duplicates: [duplicates[0]] })).toContain('aria-label="Has a duplicate"')
})

test('the others say nothing of it', () => {
  expect(drawn(null)).toBe('')
})
