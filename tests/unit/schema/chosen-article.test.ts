import { expect, it } from 'vitest'
import { chosenArticle } from '#lib/schema/chosen-article.ts'

it('tells an article from what can be none', () => {
  const of = (search: string) => chosenArticle(new URLSearchParams(search))
  expect(of('q=chips')).toEqual({ selected: null, lost: null })
  expect(of('article=')).toEqual({ selected: null, lost: null })
  expect(of('article=12')).toEqual({ selected: 12, lost: null })
  for (const lost of ['abc', '0', '-3', '1.5', '99999999999999999999', 'NaN'])
    expect(of(`article=${lost}`)).toEqual({ selected: null, lost })
})
