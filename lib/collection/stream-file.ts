import type { FileHandle } from 'node:fs/promises'

const CHUNK_BYTES = 64 * 1024
/** Whoever takes nothing for so long is taken for gone. */
const IDLE_MS = 30_000

/**
 * The first `size` bytes of an open file, read as they are asked for. The handle is closed when all is read, when
 * the reader gives up and when it stops asking; then `closed` is called, once.
 */
export function streamFile(handle: FileHandle, size: number, closed: () => void): ReadableStream<Uint8Array> {
  let at = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const close = async () => {
    clearTimeout(timer)
    await handle.close().catch(() => undefined)
    closed()
  }
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        timer = setTimeout(() => void close().then(() => controller.error(new Error('idle'))), IDLE_MS)
        timer.unref()
      },
      async pull(controller) {
        timer?.refresh()
        const wanted = Math.min(CHUNK_BYTES, size - at)
        const chunk = new Uint8Array(wanted)
        const { bytesRead } = wanted > 0 ? await handle.read(chunk, 0, wanted, at) : { bytesRead: 0 }
        at += bytesRead
        if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead))
        if (bytesRead > 0 && at < size) return
        await close()
        // A file that became shorter meanwhile is no whole picture.
        if (at < size) controller.error(new Error('The file became shorter while it was read.'))
        else controller.close()
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
