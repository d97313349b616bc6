import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentDigest, readStamp, statDigest, writeStamp } from '#lib/cli/launch/setup/stamp.mjs'

let root: string
const write = (path: string, text: string) => writeFileSync(join(root, path), text)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copydesk-stamp-'))
  mkdirSync(join(root, 'lib', 'made'), { recursive: true })
  write('lib/a.ts', 'one')
  write('lib/made/b.ts', 'two')
  write('proxy.ts', 'three')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('contentDigest', () => {
  const digest = () => contentDigest(root, ['lib', 'proxy.ts', 'public'], ['lib/made'])

  it('changes with bytes, new, removed and renamed files, in folders and files alike', () => {
    const seen = [digest()]
    write('lib/a.ts', 'ONE')
    seen.push(digest())
    write('lib/c.ts', '')
    seen.push(digest())
    rmSync(join(root, 'lib/c.ts'))
    write('lib/d.ts', '')
    seen.push(digest())
    write('proxy.ts', 'other')
    seen.push(digest())
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('does not mistake a moved boundary between two files for the same content', () => {
    write('lib/a.ts', 'onetwo')
    write('lib/c.ts', '')
    const before = digest()
    write('lib/a.ts', 'one')
    write('lib/c.ts', 'two')
    expect(digest()).not.toBe(before)
  })

  it('ignores times, what is skipped and what does not exist', () => {
    const before = digest()
    utimesSync(join(root, 'lib/a.ts'), 1, 1)
    write('lib/made/b.ts', 'changed')
    expect(digest()).toBe(before)
  })
})

describe('statDigest', () => {
  it('changes when a file gets another time or size, or goes', () => {
    const seen = [statDigest(root, ['lib'])]
    utimesSync(join(root, 'lib/a.ts'), 1, 1)
    seen.push(statDigest(root, ['lib']))
    rmSync(join(root, 'lib/a.ts'))
    seen.push(statDigest(root, ['lib']))
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('stamps', () => {
  it('reads back what it wrote, in a folder it made', () => {
    writeStamp(join(root, 'cache/deep/stamp'), 'value')
    expect(readStamp(join(root, 'cache/deep/stamp'))).toBe('value')
  })

  it('has nothing to say where there is no stamp', () => {
    expect(readStamp(join(root, 'none'))).toBeUndefined()
  })
})
