import { expect, test } from 'vitest'
import { itemWords } from '#lib/format/item-words.ts'

const ARTICLE = {
  title: 'Law &amp; order',
  webUrl: 'https://a.example/1',
  dateText: '2026-11-24',
  providerName: 'News &amp; Co',
  providerDomain: 'a.example',
}

test('an item says of an article what people read there', () => {
  expect(itemWords(ARTICLE)).toEqual({
    title: 'Law & order',
    link: 'https://a.example/1',
    date: '2026-11-24',
    outlet: 'News & Co',
  })
})

test('a date that no file may spell so is left out, and an outlet without a name goes by its domain', () => {
  expect(itemWords({ ...ARTICLE, dateText: 'last week', providerName: '' })).toMatchObject({
    date: '',
    outlet: 'a.example',
  })
  expect(itemWords({ ...ARTICLE, dateText: null }).date).toBe('')
})
