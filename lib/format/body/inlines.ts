import type { Nodes, PhrasingContent } from 'mdast'
import type { Reading } from '#lib/format/body/reading.ts'
import type { Inline } from '#lib/format/body/tree.ts'
import { visible } from '#lib/format/hidden.ts'
import { safeLink } from '#lib/format/link.ts'

const LONGEST_ADDRESS = 2_000

/** Runs of text as the desk shows them; what it does not know is left out. */
export function readInlines(nodes: readonly PhrasingContent[], reading: Reading): Inline[] {
  return nodes.flatMap((node) => readInline(node, reading))
}

function readInline(node: PhrasingContent, reading: Reading): Inline[] {
  const { liquid, next, inside } = reading
  const children = (kind: 'strong' | 'em' | 'del', nodes: readonly PhrasingContent[]): Inline[] => [
    { id: next(), kind, children: inside(() => readInlines(nodes, reading)) },
  ]
  switch (node.type) {
    case 'text':
      return liquid.parts(node.value).map(({ kind, text }) => ({ id: next(), kind, text: visible(text) }))
    case 'inlineCode':
      return [{ id: next(), kind: 'code', text: visible(liquid.whole(node.value)) }]
    case 'strong':
      return children('strong', node.children)
    case 'emphasis':
      return children('em', node.children)
    case 'delete':
      return children('del', node.children)
    case 'break':
      return [{ id: next(), kind: 'break' }]
    case 'link':
      return [readLink(node.url, node.children, reading)]
    case 'linkReference':
      return [readLink(reading.addresses.get(node.identifier) ?? '', node.children, reading)]
    case 'image':
      return [readImage(node.url, node.alt, reading)]
    case 'imageReference':
      return [readImage(reading.addresses.get(node.identifier) ?? '', node.alt, reading)]
    case 'footnoteReference':
      return [{ id: next(), kind: 'text', text: `[${visible(node.label ?? node.identifier)}]` }]
    case 'html':
      reading.sawHtml()
      return []
  }
}

function readLink(written: string, nodes: readonly PhrasingContent[], reading: Reading): Inline {
  const address = reading.liquid.whole(written)
  const link = address.length > LONGEST_ADDRESS ? null : safeLink(address)
  return {
    id: reading.next(),
    kind: 'link',
    href: link?.href ?? null,
    address: visible(address.slice(0, LONGEST_ADDRESS)),
    children: reading.inside(() => readInlines(nodes.map(withoutImage), reading)),
  }
}

/** Inside a link a picture stands for itself by its words: it may be a button, and those do not go together. */
function withoutImage(node: PhrasingContent): PhrasingContent {
  return node.type === 'image' || node.type === 'imageReference'
    ? { type: 'text', value: node.alt || 'image' }
    : node
}

function readImage(written: string, alt: string | null | undefined, reading: Reading): Inline {
  const url = reading.liquid.whole(written).slice(0, LONGEST_ADDRESS)
  return { id: reading.next(), kind: 'image', url, alt: visible(reading.liquid.whole(alt ?? '')) }
}

/** Where each reference leads; the first of one name counts. */
export function addressesIn(root: Nodes): Map<string, string> {
  const found = new Map<string, string>()
  const open: Nodes[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node.url)
    if ('children' in node) for (const child of node.children.toReversed()) open.push(child)
  }
  return found
}
