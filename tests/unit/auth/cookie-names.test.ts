import { expect, test } from 'vitest'
import { cookieNames } from '#lib/auth/cookie-names.ts'

test('over HTTPS every cookie is bound to it and to this host', () => {
  for (const name of Object.values(cookieNames('https://desk.example'))) expect(name).toMatch(/^__Host-/)
  for (const name of Object.values(cookieNames('http://desk.example'))) expect(name).not.toMatch(/^__/)
})

test('desks on one host have cookies of their own, whatever their ports', () => {
  const desks = ['http://desk', 'http://desk:3000', 'http://desk:3001', 'https://desk', 'https://desk:3000']
  const names = desks.flatMap((url) => Object.values(cookieNames(url)))
  expect(new Set(names).size).toBe(desks.length * 3)
})
