import { hashOf } from '#lib/db/articles/address-key.ts'
import { foldedText } from '#lib/schema/folded-text.ts'

const SPACE = 32

/** Stands for the folded text: equal for texts that fold alike. ASCII, which most are, is folded as it is read. */
export function foldedKey(text: string): number {
  const codes = new Uint16Array(text.length)
  let length = 0
  let isBetween = false
  for (let at = 0; at < text.length; at += 1) {
    const code = lowerAscii(text.charCodeAt(at))
    if (code > 127) return keyOfText(foldedText(text))
    const isWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    if (isWord) {
      if (isBetween && length > 0) codes[length++] = SPACE
      codes[length++] = code
    }
    isBetween = !isWord
  }
  return length === 0 ? keyOfText(text) : hashOf(codes.subarray(0, length))
}

function lowerAscii(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function keyOfText(text: string): number {
  return hashOf(Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)))
}
