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
function drawn(fileProblem: ArticleDetail['fileProblem']): string {
  const nothing = { basis: null, earlier: null, sameAddress: [], stillWritten: 0, status: 'approved' }
  const article = { ...nothing, fileProblem } as unknown as ArticleDetail
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

test('the others say nothing of it', () => {
  expect(drawn(null)).toBe('')
})
