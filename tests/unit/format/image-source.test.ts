import { expect, it } from 'vitest'
import { imageSource } from '#lib/format/image-source.ts'

it.each([
  ['/assets/100%25.png', { src: '/api/assets/assets/100%25.png', host: null }],
  ['https://A.example/b.png?c', { src: 'https://a.example/b.png?c', host: 'a.example' }],
  ['data:image/png;base64,AA', null],
  ['javascript:alert(1)', null],
  ['', null],
])('%s is fetched from %j', (url, source) => {
  expect(imageSource(url)).toEqual(source)
})
