import { expect, it } from 'vitest'
import { imageSource } from '#app/(desk)/queue/_components/image-source.ts'

it.each([
  ['/assets/100%.png', '/api/assets/assets/100%25.png'],
  ['/assets/a%20b.png', '/api/assets/assets/a%20b.png'],
  ['/assets/a b.png', '/api/assets/assets/a%20b.png'],
  ['/assets/größe.png', '/api/assets/assets/gr%C3%B6%C3%9Fe.png'],
  ['/assets/%E0%A4%A.png', '/api/assets/assets/%25E0%25A4%25A.png'],
])('%s is asked for as %s', (url, src) => {
  expect(imageSource(url)).toEqual({ src, host: null })
})
