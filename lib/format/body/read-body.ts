import { readBlocks } from '#lib/format/body/blocks.ts'
import { addressesIn } from '#lib/format/body/inlines.ts'
import { setAside } from '#lib/format/body/liquid.ts'
import { parseMarkdown } from '#lib/format/body/parse-markdown.ts'
import { startReading, TooIntricate } from '#lib/format/body/reading.ts'
import { type Body, LONGEST_BODY } from '#lib/format/body/tree.ts'

/**
 * The body of the entry at `file` (a path below the content root), read as Markdown; null where it is too long or too intricate to lay out. A hostile body
 * can take minutes: read it where it can be stopped.
 */
export function readBody(text: string, file: string): Body | null {
  if (text.length > LONGEST_BODY) return null
  const liquid = setAside(text)
  try {
    const root = parseMarkdown(liquid.masked)
    const reading = startReading({ liquid, file, addresses: addressesIn(root) })
    const blocks = readBlocks(root.children, reading)
    return { blocks, hasHtml: reading.hasHtml() }
  } catch (error) {
    // The parser calls itself for what stands inside: a RangeError is a body that was nested without end.
    if (error instanceof TooIntricate || error instanceof RangeError) return null
    throw error
  }
}
