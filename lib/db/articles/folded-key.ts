import { addressKey, hashOf } from '#lib/db/articles/address-key.ts'
import { foldedText } from '#lib/schema/folded-text.ts'

const SPACE = 32

/** What each ASCII character is folded to; 0 for those that only stand between words. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code).toLowerCase()
  return /[a-z0-9]/.test(char) ? char.charCodeAt(0) : 0
})

/** Stands for the folded text: equal for texts that fold alike. ASCII, which most are, is folded as it is read. */
export function foldedKey(text: string): number {
  const codes = new Uint16Array(text.length)
  let length = 0
  let isBetween = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 127) return addressKey(foldedText(text))
    const folded = FOLDED[code] ?? 0
    if (folded === 0) {
      isBetween = length > 0
      continue
    }
    if (isBetween) codes[length++] = SPACE
    codes[length++] = folded
    isBetween = false
  }
  return length === 0 ? addressKey(text) : hashOf(codes, length)
}

/** The same for an excerpt; null for one that says nothing, which is equal to no other. */
export function excerptKey(excerpt: string): number | null {
  return excerpt.trim() === '' ? null : foldedKey(excerpt)
}
