/** Why a text did not reach whom it was for: they have gone, or it could not be written. */
export type Untold = { readonly closed: boolean; readonly reason: string }

/** Writes to a stream and waits until it is out; null where all of it is. */
export function tell(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<Untold | null> {
  return new Promise((resolve) => {
    const untold = (error: NodeJS.ErrnoException) =>
      resolve({
        closed: error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED',
        reason: error.code === 'ENOSPC' ? 'the disk is full' : error.message,
      })
    try {
      stream.write(text, (error) => (error ? untold(error) : resolve(null)))
    } catch (error) {
      untold(error instanceof Error ? error : new Error(String(error)))
    }
  })
}
