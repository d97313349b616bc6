import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Asset, MAX_ASSET_BYTES } from '#lib/collection/open-asset.ts'
import { readSiteImage } from '#lib/review/read-site-image.ts'

const root = mkdtempSync(join(tmpdir(), 'copydesk-assets-'))
const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => at % 251))

beforeAll(() => {
  mkdirSync(join(root, 'assets', '.hidden'), { recursive: true })
  for (const name of ['a.png', '100%.png', 'größe.PNG', '.hidden/a.png', 'a.svg'])
    writeFileSync(join(root, 'assets', name), bytes)
  for (const path of [
    'api/-(x)/a?b#c+d&e;f=g%20h.png',
    'u\u0308/a.png',
    'static/images/of hugo.png',
    'public/images/next.png',
  ]) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
  writeFileSync(join(root, 'assets', 'empty.png'), '')
  for (const [name, size] of [
    ['largest.png', MAX_ASSET_BYTES],
    ['larger.png', MAX_ASSET_BYTES + 1],
  ] as const) {
    writeFileSync(join(root, 'assets', name), '')
    truncateSync(join(root, 'assets', name), size)
  }
  symlinkSync(join(root, 'assets', 'a.png'), join(root, 'assets', 'link.png'))
  symlinkSync(join(root, 'assets'), join(root, 'linked'))
  mkdirSync(join(root, 'assets', 'folder.png'))
})
afterAll(() => rmSync(root, { recursive: true }))

const ask = (path: string) => readSiteImage({ actor: commandLineActor(), path, root })

async function opened(path: string): Promise<Asset> {
  const image = await ask(path)
  if (!image.ok) throw new Error(image.error.message)
  return image.value
}

describe('a picture of the site', () => {
  it.each(['/assets/a.png', '/assets/100%.png', '/assets/größe.PNG'])('%s arrives whole', async (path) => {
    const image = await opened(path)
    expect(image).toMatchObject({ type: 'image/png', size: bytes.length })
    expect(Buffer.from(await new Response(image.stream()).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it.each([
    '/api/-(x)/a?b#c+d&e;f=g%20h.png',
    '/u\u0308/a.png',
    '/\u00fc/a.png',
    '/images/of hugo.png',
    '/images/next.png',
  ])('%s is found', async (path) => {
    const image = await opened(path)
    expect(image.size).toBe(bytes.length)
    await image.close()
  })

  it('may be empty', async () => {
    expect((await new Response((await opened('/assets/empty.png')).stream()).arrayBuffer()).byteLength).toBe(
      0,
    )
  })

  it.each([
    ['/assets/larger.png', 'TOO_LARGE'],
    ['/assets/none.png', 'NOT_FOUND'],
    ['/assets/a.svg', 'NOT_FOUND'],
    ['/assets/link.png', 'NOT_FOUND'],
    ['/linked/a.png', 'NOT_FOUND'],
    ['/assets/folder.png', 'NOT_FOUND'],
    ['/assets/.hidden/a.png', 'NOT_FOUND'],
    ['/assets/../assets/a.png', 'NOT_FOUND'],
    ['/assets//a.png', 'NOT_FOUND'],
    ['//assets/a.png', 'NOT_FOUND'],
    ['/../assets/a.png', 'NOT_FOUND'],
    ['/static/../a.png', 'NOT_FOUND'],
    ['/assets/a\0.png', 'NOT_FOUND'],
    [`/assets/${'x'.repeat(5_000)}.png`, 'NOT_FOUND'],
  ])('%s is %s', async (path, code) => {
    expect(await ask(path)).toMatchObject({ ok: false, error: { code } })
  })

  it('is read as it is asked for, never ahead and never whole', async () => {
    const before = process.memoryUsage().arrayBuffers
    const image = await opened('/assets/largest.png')
    const reader = image.stream().getReader()
    expect((await reader.read()).value?.length).toBe(64 * 1024)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * 1024 * 1024)
    await reader.cancel()
  })

  it('breaks off where the file became shorter meanwhile', async () => {
    writeFileSync(join(root, 'assets', 'shrinks.png'), bytes)
    const image = await opened('/assets/shrinks.png')
    truncateSync(join(root, 'assets', 'shrinks.png'), 10)
    await expect(new Response(image.stream()).arrayBuffer()).rejects.toThrow('shorter')
  })

  it('waits for its turn, and gives it back when closed, given up or refused', async () => {
    for (let round = 0; round < 10; round += 1) await ask('/assets/none.png')
    for (let round = 0; round < 10; round += 1) await (await opened('/assets/a.png')).stream().cancel()
    const held = await Promise.all(Array.from({ length: 6 }, () => opened('/assets/a.png')))
    let arrived = false
    const seventh = opened('/assets/a.png').then((image) => {
      arrived = true
      return image
    })
    // Time enough for a file to be opened, by somebody who need not wait.
    for (let round = 0; round < 5; round += 1) await readFile(join(root, 'assets', 'a.png'))
    expect(arrived).toBe(false)
    await held[0]?.close()
    await held[0]?.close()
    await (await seventh).close()
    await Promise.all(held.slice(1).map((image) => image.close()))
  })
})
