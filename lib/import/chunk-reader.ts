import { setImmediate as breathe } from 'node:timers/promises'
import type { EntryRead } from '#lib/collection/read-entry.ts'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'
import { readChunk } from '#lib/import/read-chunk.ts'
import { type ReadThread, startReadThread } from '#lib/import/read-thread.ts'

/** Reads files in their order, as many at a time as it is asked for. */
export type ChunkReader = {
  /** What the next `count` files hold; fewer at the end. */
  next(count: number): Promise<EntryRead[]>
  close(): Promise<void>
}

/** From this many files on, another thread reads ahead while what was read is stored. */
const WORTH_A_THREAD = 3_000

/** Small enough that neither thread waits long for the other. */
const SLICE = 250
/** Slices that may be read before anybody asks for them; each holds about a megabyte. */
const AHEAD = 16

/** A reader for `files` below a root. Close it, whatever happens in between. */
export function openReader(root: string, files: readonly ChangedFile[]): ChunkReader {
  if (files.length >= WORTH_A_THREAD) return sharedReader(root, files, startReadThread(root))
  let at = 0
  return {
    async next(count) {
      at += count
      return readChunk(root, files.slice(at - count, at))
    },
    close: async () => undefined,
  }
}

/**
 * Both threads take slices from the front of what is left: the other one as soon as it has nothing to do, this
 * one where it would wait for the other.
 */
function sharedReader(root: string, files: readonly ChangedFile[], thread: ReadThread): ChunkReader {
  const slices = Array.from({ length: Math.ceil(files.length / SLICE) }, (_, at) =>
    files.slice(at * SLICE, (at + 1) * SLICE),
  )
  const done = new Map<number, EntryRead[]>()
  let given = 0
  let taken = 0
  let rest: EntryRead[] = []

  function take(): number | null {
    if (taken >= slices.length || taken >= given + AHEAD) return null
    taken += 1
    return taken - 1
  }

  function feed(): void {
    while (thread.hasRoom()) {
      const slice = take()
      if (slice === null) return
      thread.read(slices[slice] ?? [], (reads) => {
        done.set(slice, reads)
        feed()
      })
    }
  }

  async function slice(at: number): Promise<EntryRead[]> {
    for (let reads = done.get(at); ; reads = done.get(at)) {
      feed()
      if (reads !== undefined) {
        done.delete(at)
        given += 1
        return reads
      }
      const own = take()
      if (own === null) await thread.answer()
      else done.set(own, readChunk(root, slices[own] ?? []))
      await breathe()
    }
  }

  return {
    async next(count) {
      while (rest.length < count && given < slices.length) rest = [...rest, ...(await slice(given))]
      const reads = rest.slice(0, count)
      rest = rest.slice(count)
      return reads
    },
    close: () => thread.close(),
  }
}
