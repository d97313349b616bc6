import { startHelper } from '#lib/collection/helper-thread.ts'
import type { EntryRead } from '#lib/collection/read-entry.ts'
import { shareSlices } from '#lib/collection/share-slices.ts'
import type { ChangedFile } from '#lib/db/articles/compare-scan.ts'
import { type ReadQuestion, readChunk } from '#lib/import/read-chunk.ts'

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
/** Slices that may wait for the thread: it reads about four while a thousand articles are stored at a stretch. */
const QUESTIONS = 8
/**
 * Slices that may be read before anybody asks for them; each holds about a megabyte. More than wait for the thread: the
 * rest is left to whoever would wait for it.
 */
const AHEAD = 16

/** What is read lives until a whole slice is; a small nursery would copy it again and again. */
const YOUNG_MB = 64

/** A reader for `files` below a root. Close it, whatever happens in between. */
export function openReader(root: string, files: readonly ChangedFile[]): ChunkReader {
  let at = 0
  if (files.length < WORTH_A_THREAD) {
    return {
      async next(count) {
        at += count
        return readChunk({ root, files: files.slice(at - count, at) })
      },
      close: async () => undefined,
    }
  }
  const slices = shareSlices({
    nextQuestion() {
      at += SLICE
      const slice = files.slice(at - SLICE, at)
      return slice.length === 0 ? null : { root, files: slice }
    },
    own: readChunk,
    thread: startHelper<ReadQuestion, EntryRead[]>('import/read-worker', {
      youngMb: YOUNG_MB,
      questions: QUESTIONS,
    }),
    ahead: AHEAD,
  })
  let rest: EntryRead[] = []
  return {
    async next(count) {
      for (let more = true; more && rest.length < count; ) {
        const slice = await slices.next()
        more = slice !== null
        if (slice !== null) rest = [...rest, ...slice.answer]
      }
      const reads = rest.slice(0, count)
      rest = rest.slice(count)
      return reads
    },
    close: slices.close,
  }
}
