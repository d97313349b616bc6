import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'

/** The frontmatter of a file as a generator reads it: YAML, TOML or JSON. */
export function frontmatterOf(text: string): Record<string, unknown> {
  const [, yaml] = /^---(?:yaml)?\r?\n([\s\S]*?)^---\r?$/m.exec(text) ?? []
  if (yaml !== undefined) return parseYaml(yaml) ?? {}
  const [, toml] = /^\+\+\+\r?\n([\s\S]*?)^\+\+\+\r?$/m.exec(text) ?? []
  if (toml !== undefined) return parseToml(toml)
  const [json] = /^\{\r?\n[\s\S]*?^\}\r?$/m.exec(text) ?? []
  return json === undefined ? {} : JSON.parse(json)
}

function partsOf(data: Record<string, unknown>, key: string) {
  const [first = '', ...rest] = key.split('.')
  return { first, rest: rest.join('.'), value: data[first] }
}

/** What a key leads to, one step a dot. */
export function valueIn(data: Record<string, unknown>, key: string): unknown {
  const { rest, value } = partsOf(data, key)
  return rest === '' || typeof value !== 'object' ? value : valueIn({ ...value }, rest)
}

/** The frontmatter without what a key leads to. What holds nothing else is the same as nothing. */
export function without(data: Record<string, unknown>, key: string): Record<string, unknown> {
  const { first, rest, value } = partsOf(data, key)
  const inner = rest === '' || typeof value !== 'object' ? {} : without({ ...value }, rest)
  const others = Object.entries(data).filter(([name]) => name !== first)
  return Object.fromEntries(Object.keys(inner).length === 0 ? others : [...others, [first, inner]])
}

const DRAFT = 'flag: { key: draft, published: false, unpublished: true, absent: shown }\n'

/** What the owner of a site says in `copydesk.yml` of a flag that nobody else could know. */
export const SAID: Readonly<Record<string, string>> = {
  eleventy: DRAFT,
  astro: DRAFT,
  vitepress: DRAFT,
  nuxt: 'flag: { key: status, published: published, unpublished: [draft, review], absent: hidden }\n',
  next: 'flag: { key: published, published: true, unpublished: false, absent: shown }\n',
}

/** What a generator asks of a page before it builds it, as its documentation says. */
export type Builds = (frontmatter: Record<string, unknown>) => boolean

/** A draft is left out: Hugo, Zola, Docusaurus in production. */
export const unlessDraft: Builds = ({ draft }) => draft !== true

/** Only `published: false` is left out: Jekyll and Hexo. */
export const unlessUnpublished: Builds = ({ published }) => published !== false

/** The lines of `after` that `before` lacks, and the other way round, where lines are only added, taken or replaced. */
export function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let from = 0
  while (from < old.length && from < now.length && old[from] === now[from]) from++
  let end = 0
  while (end < old.length - from && end < now.length - from && old.at(-1 - end) === now.at(-1 - end)) end++
  return { gone: old.slice(from, old.length - end), come: now.slice(from, now.length - end) }
}
