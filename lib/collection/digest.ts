import { hash } from 'node:crypto'

/** SHA-256 of the bytes, in hex: the identity of a file's content. */
export function digest(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex')
}
