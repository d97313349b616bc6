import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { scanCollection } from '#lib/collection/scan.ts'
import { openReader } from '#lib/import/chunk-reader.ts'
import { generateCollection } from '#tests/support/generate.ts'

const readHere = vi.hoisted(() => ({ slices: 0 }))

vi.mock('#lib/import/read-chunk.ts', async (importActual) => {
  const actual = await importActual<typeof import('#lib/import/read-chunk.ts')>()
  return {
    ...actual,
    readChunk(question: Parameters<typeof actual.readChunk>[0]) {
      readHere.slices += 1
      return actual.readChunk(question)
    },
  }
})

test('whoever would wait for the thread that reads ahead reads too, and all come in order', async () => {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-reader-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(root, { recursive: true })
  generateCollection(root, 6_000, 3)
  const { files } = scanCollection(root)
  const reader = openReader(
    root,
    files.map((file) => ({ file, id: null, digest: null })),
  )
  onTestFinished(() => reader.close())
  const paths: string[] = []
  for (let reads = await reader.next(1_000); reads.length > 0; reads = await reader.next(1_000))
    paths.push(...reads.map((read) => (read.kind === 'entry' ? read.entry.path : read.kind)))
  expect(paths).toEqual(files.map(({ path }) => path))
  // The thread has to start first, which takes longer than reading a slice.
  expect(readHere.slices).toBeGreaterThan(0)
})
