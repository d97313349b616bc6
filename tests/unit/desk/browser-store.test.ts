import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Store } from '#app/_hooks/browser-store.ts'

let store: Store
let whenUnkept: (heard: () => void) => () => void

beforeEach(async () => {
  vi.resetModules()
  const module = await import('#app/_hooks/browser-store.ts')
  store = module.browserStore
  whenUnkept = module.whenUnkept
})
afterEach(() => vi.unstubAllGlobals())

const refuse = () => {
  throw new DOMException('refused', 'QuotaExceededError')
}

it.each([
  ['throws', () => Object.defineProperty({}, 'localStorage', { get: refuse })],
  ['is null', () => ({ localStorage: null })],
  ['is full', () => ({ localStorage: { getItem: () => null, setItem: refuse, removeItem: () => {} } })],
])('finds again what a storage that %s does not take, and tells once', (_, browser) => {
  vi.stubGlobal('window', browser())
  const heard = vi.fn()
  expect(store.getItem('a')).toBeNull()
  store.setItem('a', '1')
  const stop = whenUnkept(heard)
  store.setItem('b', '2')
  expect([store.getItem('a'), store.getItem('b')]).toEqual(['1', '2'])
  store.removeItem('a')
  expect(store.getItem('a')).toBeNull()
  stop()
  whenUnkept(heard)
  expect(heard).toHaveBeenCalledTimes(1)
})

it('keeps in the browser what it takes, and is silent', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => kept.set(name, text),
      removeItem: (name: string) => kept.delete(name),
    },
  })
  const heard = vi.fn()
  whenUnkept(heard)
  store.setItem('a', '1')
  expect([store.getItem('a'), kept.get('a')]).toEqual(['1', '1'])
  store.removeItem('a')
  expect([store.getItem('a'), kept.size]).toEqual([null, 0])
  expect(heard).not.toHaveBeenCalled()
})
