import type { Source } from '#tests/architecture/source.ts'

/** A statement at the top of a file, with the name that it gives, where it gives one to a value. */
type Statement = { readonly name: string | null; readonly text: string }

const GIVES = /^(?:export )?const (\w+)(?:: [^=]+)? = /
const MAKES =
  /^(?:export )?const \w+(?:: [^=]+)? =\s*(?:z\b|\w+\s*\.(?:extend|omit|pick|partial|required|shape|array|nullable|optional)\()/
const LIKE_A_SCHEMA = /(?:Schema|Input|Before)$/

function statements({ text }: Source): Statement[] {
  return text
    .split(/\n(?=[a-z/'"{@[(])/i)
    .map((text) => ({ name: GIVES.exec(text)?.[1] ?? null, text: withoutTypes(text) }))
}

/** A schema that is named only for its type is not read by; nor is one that is only handed on or spoken of. */
function withoutTypes(text: string): string {
  if (/^(import|export \{)/.test(text)) return ''
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '').replace(/\btypeof \w+/g, '')
}

/**
 * The zod schemas by which nothing is ever parsed: not named by any code but other schemas, of which the same is true.
 * Their types are better written down as types.
 */
export function unreadSchemas(sources: readonly Source[]): string[] {
  const all = sources
    .filter(({ text }) => text.includes('zod') || text.includes('#lib/schema/'))
    .flatMap(statements)
  const schemas = new Map(
    all.flatMap(({ name, text }) =>
      name !== null && (MAKES.test(text) || LIKE_A_SCHEMA.test(name)) && /\bz\.|Schema\b|Input\b/.test(text)
        ? [[name, namesIn(text).filter((named) => named !== name)] as const]
        : [],
    ),
  )
  const read = new Set<string>()
  const reach = (name: string) => {
    if (!schemas.has(name) || read.has(name)) return
    read.add(name)
    for (const named of schemas.get(name) ?? []) reach(named)
  }
  for (const { name, text } of all) if (name === null || !schemas.has(name)) namesIn(text).forEach(reach)
  return [...schemas.keys()].filter((name) => !read.has(name)).sort()
}

const namesIn = (text: string) => [...text.matchAll(/\b[a-zA-Z]\w*\b/g)].map(([word]) => word)
