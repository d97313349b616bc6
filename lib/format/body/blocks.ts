import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { markdownIn } from '#lib/format/body/html-markdown.ts'
import { htmlText } from '#lib/format/body/html-text.ts'
import { readInlines } from '#lib/format/body/inlines.ts'
import { highlighted } from '#lib/format/body/liquid.ts'
import { parseMarkdown } from '#lib/format/body/parse-markdown.ts'
import type { Reading } from '#lib/format/body/reading.ts'
import type { Block } from '#lib/format/body/tree.ts'
import { visible, visibleLines } from '#lib/format/hidden.ts'

/** What a page of components brings in, which is no text. */
const IMPORT = /^import\s(?:[^'"\n]{1,500}\sfrom\s*)?(?:'[^'\n]*'|"[^"\n]*");?\s*$/
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:\n|$)/

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
      return readParagraph(node, reading)
    case 'heading': {
      const level = reading.levelOf(node.depth)
      return [{ id: next(), kind: 'heading', level, children: readInlines(node.children, reading) }]
    }
    case 'blockquote':
      return [
        { id: next(), kind: 'quote', children: inside(() => readBlocks(withAlert(node.children), reading)) },
      ]
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
    case 'html':
      reading.sawHtml()
      return readHtml(node.value, reading)
    case 'table': {
      const [head, ...rows] = node.children.map((row) => ({
        id: next(),
        cells: row.children.map(({ children }) => ({ id: next(), children: readInlines(children, reading) })),
      }))
      if (head === undefined) return []
      // Attributes below a table are read as a row of it.
      const filled = rows.filter(({ cells }) => cells.some(({ children }) => children.length > 0))
      return [{ id: next(), kind: 'table', rows: [head, ...filled] }]
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

function readHtml(html: string, reading: Reading): Block[] {
  const { next, inside, liquid } = reading
  const parts = markdownIn(html)
  if (parts === null) {
    const text = visibleLines(liquid.whole(htmlText(html)))
    return text === '' ? [] : [{ id: next(), kind: 'html', text }]
  }
  const { before, markdown: masked, after } = parts
  return inside(() => [
    ...readHtml(before, reading),
    ...readBlocks(parseMarkdown(masked).children, { ...reading, liquid: { ...liquid, masked } }),
    ...readHtml(after, reading),
  ])
}

function readParagraph({ children, position }: Paragraph, reading: Reading): Block[] {
  const { liquid, next } = reading
  const source = liquid.masked.slice(position?.start.offset, position?.end.offset)
  const [part, ...more] = liquid.parts(source)
  if (part?.kind === 'code' && more.length === 0)
    return [{ id: next(), kind: 'code', text: visibleLines(highlighted(part.text)) }]
  if (source.split('\n').every((line) => IMPORT.test(line)))
    return [{ id: next(), kind: 'code', text: visibleLines(liquid.whole(source)) }]
  const inlines = readInlines(children, reading)
  return inlines.length === 0 ? [] : [{ id: next(), kind: 'paragraph', children: inlines }]
}

/** A quote that opens with `[!NOTE]` and the like, with the word in place of the sign. */
function withAlert<Node extends BlockContent | DefinitionContent>(
  nodes: readonly Node[],
): (Node | Paragraph)[] {
  const [first, ...rest] = nodes
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  const sign = text?.type === 'text' ? ALERT.exec(text.value) : null
  if (first?.type !== 'paragraph' || text?.type !== 'text' || sign === null) return [...nodes]
  const [all, word = ''] = sign
  const name: PhrasingContent = {
    type: 'strong',
    children: [{ type: 'text', value: `${word.charAt(0)}${word.slice(1).toLowerCase()}` }],
  }
  const words = { ...text, value: text.value.slice(all.length) }
  const others = first.children.slice(1)
  const after: PhrasingContent[] = words.value === '' ? others : [{ type: 'break' }, words, ...others]
  return [{ ...first, children: [name, ...after] }, ...rest]
}
