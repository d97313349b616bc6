import type { BlockContent, DefinitionContent, RootContent } from 'mdast'
import { htmlText } from '#lib/format/body/html-text.ts'
import { readInlines } from '#lib/format/body/inlines.ts'
import type { Reading } from '#lib/format/body/reading.ts'
import type { Block } from '#lib/format/body/tree.ts'
import { visible, visibleLines } from '#lib/format/hidden.ts'

/** Blocks as the desk shows them; what it does not know is left out. */
export function readBlocks(
  nodes: readonly (RootContent | BlockContent | DefinitionContent)[],
  reading: Reading,
): Block[] {
  return nodes.flatMap((node) => readBlock(node, reading))
}

function readBlock(node: RootContent, reading: Reading): Block[] {
  const { next, inside, liquid } = reading
  switch (node.type) {
    case 'paragraph':
      return [{ id: next(), kind: 'paragraph', children: readInlines(node.children, reading) }]
    case 'heading': {
      const level = reading.levelOf(node.depth)
      return [{ id: next(), kind: 'heading', level, children: readInlines(node.children, reading) }]
    }
    case 'blockquote':
      return [{ id: next(), kind: 'quote', children: inside(() => readBlocks(node.children, reading)) }]
    case 'list': {
      const start = node.ordered === true ? (node.start ?? 1) : null
      const items = inside(() =>
        node.children.map(({ checked, children }) => ({
          id: next(),
          checked: checked ?? null,
          children: readBlocks(children, reading),
        })),
      )
      return [{ id: next(), kind: 'list', start, items }]
    }
    case 'code':
      return [{ id: next(), kind: 'code', text: visibleLines(liquid.whole(node.value)) }]
    case 'html': {
      reading.sawHtml()
      const text = htmlText(liquid.whole(node.value))
      return text === '' ? [] : [{ id: next(), kind: 'html', text }]
    }
    case 'table': {
      const rows = node.children.map((row) => ({
        id: next(),
        cells: row.children.map(({ children }) => ({ id: next(), children: readInlines(children, reading) })),
      }))
      return [{ id: next(), kind: 'table', rows }]
    }
    case 'footnoteDefinition': {
      const children = inside(() => readBlocks(node.children, reading))
      return [{ id: next(), kind: 'note', label: visible(node.label ?? node.identifier), children }]
    }
    case 'thematicBreak':
      return [{ id: next(), kind: 'rule' }]
    default:
      return []
  }
}
