import type { Delete, Nodes, PhrasingContent } from 'mdast'
import { withoutAttributes } from '#lib/format/body/attributes.ts'
import { pairsIn } from '#lib/format/body/inline-html.ts'
import { highlighted } from '#lib/format/body/liquid.ts'
import type { Reading } from '#lib/format/body/reading.ts'
import type { Emphasis, Inline } from '#lib/format/body/tree.ts'
import { visible } from '#lib/format/hidden.ts'
import { safeLink } from '#lib/format/link.ts'
import { pictureAddress } from '#lib/format/picture-address.ts'

const LONGEST_ADDRESS = 2_000

/** Runs of text as the desk shows them; what it does not know is left out. */
export function readInlines(nodes: readonly PhrasingContent[], reading: Reading): Inline[] {
  const pairs = pairsIn(nodes)
  const found: Inline[] = []
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at]
    const pair = pairs.get(at)
    if (node === undefined) continue
    if (pair !== undefined) {
      reading.sawHtml()
      if (pair.kind !== 'nothing') found.push(marked(pair.kind, nodes.slice(at + 1, pair.end), reading))
      at = pair.end
    } else if (node.type === 'text') {
      const before = nodes[at - 1]
      const place = {
        isAfterSpan: before !== undefined && before.type !== 'text' && before.type !== 'break',
        isFirst: at === 0,
        isLast: at === nodes.length - 1,
      }
      found.push(...readText(node.value, place, reading))
    } else found.push(...readInline(node, reading))
  }
  return found
}

function readText(value: string, place: Parameters<typeof withoutAttributes>[1], reading: Reading): Inline[] {
  return withoutAttributes(reading.liquid.parts(value), place).map(({ kind, text }) => ({
    id: reading.next(),
    kind: kind === 'attributes' ? 'text' : kind,
    text: visible(kind === 'code' ? highlighted(text) : text),
  }))
}

function marked(kind: Emphasis, nodes: readonly PhrasingContent[], reading: Reading): Inline {
  return { id: reading.next(), kind, children: reading.inside(() => readInlines(nodes, reading)) }
}

function readInline(node: PhrasingContent, reading: Reading): Inline[] {
  const { liquid, next } = reading
  switch (node.type) {
    case 'text':
      return []
    case 'inlineCode':
      return [{ id: next(), kind: 'code', text: visible(liquid.whole(node.value)) }]
    case 'strong':
      return [marked('strong', node.children, reading)]
    case 'emphasis':
      return [marked('em', node.children, reading)]
    case 'delete':
      return readDelete(node, reading)
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
    case 'html': {
      reading.sawHtml()
      if (/^<br\b/i.test(node.value)) return [{ id: next(), kind: 'break' }]
      return /^<img\b/i.test(node.value) ? [{ id: next(), kind: 'text', text: '[image]' }] : []
    }
  }
}

/** Two tildes strike out. One on each side sets a few signs behind a letter lower, and is text anywhere else. */
function readDelete({ children, position }: Delete, reading: Reading): Inline[] {
  const at = position?.start.offset ?? 0
  const around = reading.liquid.masked.slice(Math.max(0, at - 1), at + 2)
  const [before, second] = at === 0 ? ['', around[1]] : [around[0] ?? '', around[2]]
  if (second === '~') return [marked('del', children, reading)]
  const [only, ...more] = children
  const isShort = only?.type === 'text' && more.length === 0 && /^[\w+()=,.-]{1,10}$/.test(only.value)
  if (isShort && /[\p{L})\]]/u.test(before)) return [marked('sub', children, reading)]
  const tilde = () => ({ id: reading.next(), kind: 'text', text: '~' }) as const
  return [tilde(), ...readInlines(children, reading), tilde()]
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
  const address = reading.liquid.whole(written).slice(0, LONGEST_ADDRESS)
  const url = pictureAddress(address, reading.file) ?? ''
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
