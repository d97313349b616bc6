import { MAX_NESTING } from '#lib/frontmatter/caps.ts'
import type { Rule } from '#lib/schema/entry/rules.ts'

/** A broken rule somewhere in parsed data; `path` leads to it from the root. */
export type Violation = { rule: Rule; message: string; path: (string | number)[] }

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Walks parsed data and answers with the first broken rule, or null. Safe on data that contains itself. */
export function inspect(root: unknown): Violation | null {
  return inspectValue(root, [])
}

function inspectValue(value: unknown, parents: object[]): Violation | null {
  if (typeof value === 'string') return inspectText(value)
  if (typeof value !== 'object' || value === null) return null
  if (parents.includes(value))
    return violation('cyclic-alias', 'This value contains itself through an alias.')
  if (parents.length >= MAX_NESTING) {
    return violation('too-deep', 'Lists and mappings are nested more than 20 levels deep.')
  }
  parents.push(value)
  const found = Array.isArray(value) ? inspectList(value, parents) : inspectMapping(value, parents)
  parents.pop()
  return found
}

function inspectList(list: readonly unknown[], parents: object[]): Violation | null {
  for (let index = 0; index < list.length; index += 1) {
    const found = inspectValue(list[index], parents)
    if (found) return below(index, found)
  }
  return null
}

function inspectMapping(mapping: object, parents: object[]): Violation | null {
  for (const key of Object.keys(mapping)) {
    const found = inspectKey(key) ?? inspectValue(Reflect.get(mapping, key), parents)
    if (found) return below(key, found)
  }
  return null
}

function inspectKey(key: string): Violation | null {
  if (FORBIDDEN_KEYS.has(key)) {
    return violation('forbidden-key', 'This key has a name that JavaScript gives a meaning of its own.')
  }
  if (key === '<<') {
    return violation('merge-key', 'The key << copies fields from elsewhere; readers disagree on it.')
  }
  return inspectText(key)
}

function inspectText(text: string): Violation | null {
  if (!text.includes('\0')) return null
  return violation('escaped-nul', 'The text holds the character U+0000, which cannot be stored.')
}

function violation(rule: Rule, message: string): Violation {
  return { rule, message, path: [] }
}

function below(step: string | number, { rule, message, path }: Violation): Violation {
  return { rule, message, path: [step, ...path] }
}
