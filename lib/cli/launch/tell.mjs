/**
 * Why a text did not reach whom it was for: they have gone, or it could not be written.
 * @typedef {{ readonly closed: boolean, readonly reason: string }} Untold
 */

/**
 * Writes to a stream and waits until it is out; null where all of it is.
 * @param {NodeJS.WritableStream} stream
 * @param {string | Uint8Array} text
 * @returns {Promise<Untold | null>}
 */
export function tell(stream, text) {
  return new Promise((resolve) => {
    const untold = (/** @type {NodeJS.ErrnoException} */ error) =>
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
