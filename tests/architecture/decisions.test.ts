import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = new URL('../../lib/decisions', import.meta.url).pathname
const HEAD = /^# (\d{3}) \S.*\n\n_(?:Accepted|Superseded by (\d{3})), \d{4}-\d\d-\d\d\._\n\n/

const records = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(FOLDER, path), 'utf8') }))
const numberOf = (path: string) => path.split('/').at(-1)?.slice(0, 3)

test('a decision says its number, whether it stands, and since when', () => {
  const wrong = records.filter(({ path, text }) => HEAD.exec(text)?.[1] !== numberOf(path))
  expect(wrong.map(({ path }) => path)).toEqual([])
  const numbers = records.map(({ path }) => numberOf(path))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('what superseded a decision is there', () => {
  const numbers = new Set(records.map(({ path }) => numberOf(path)))
  const lost = records.filter(({ text }) => {
    const by = HEAD.exec(text)?.[2]
    return by !== undefined && !numbers.has(by)
  })
  expect(lost.map(({ path }) => path)).toEqual([])
})
