import { isCollection, isMap, isNode, isScalar, type Node, parseDocument } from 'yaml'

/**
 * Where in a YAML text the value at the end of a path of keys and list indexes stands, or the key itself
 * where the value has no place. As far as the path can be followed: 0 where not even its first step can.
 */
export function offsetOfPath(yaml: string, path: readonly (string | number)[]): number {
  const document = parseDocument(yaml, { uniqueKeys: false, merge: false, logLevel: 'silent' })
  let node: unknown = document.contents
  let offset = 0
  for (const step of path) {
    const found = takeStep(node, step)
    if (!found) break
    offset = found.keyOffset ?? found.value?.range?.[0] ?? offset
    node = found.value
  }
  return offset
}

type Step = { keyOffset: number | undefined; value: Node | null }

function takeStep(node: unknown, step: string | number): Step | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
    if (!pair || !isNode(pair.key)) return null
    return { keyOffset: pair.key.range?.[0], value: isNode(pair.value) ? pair.value : null }
  }
  if (!isCollection(node)) return null
  const item = node.items[Number(step)]
  return isNode(item) ? { keyOffset: undefined, value: item } : null
}
