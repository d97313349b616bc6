import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import { gfm } from 'micromark-extension-gfm'
import { readBlocks } from '#lib/format/body/blocks.ts'
import { addressesIn } from '#lib/format/body/inlines.ts'
import { setAside } from '#lib/format/body/liquid.ts'
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
    const root = fromMarkdown(liquid.masked, {
      extensions: [gfm(), cjkFriendlyExtension(), gfmStrikethroughCjkFriendly()],
      mdastExtensions: [gfmFromMarkdown()],
    })
    const reading = startReading({ liquid, file, addresses: addressesIn(root) })
    const blocks = readBlocks(root.children, reading)
    return { blocks, hasHtml: reading.hasHtml() }
  } catch (error) {
    // The parser calls itself for what stands inside: a RangeError is a body that was nested without end.
    if (error instanceof TooIntricate || error instanceof RangeError) return null
    throw error
  }
}
