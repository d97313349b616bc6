/** Private characters around the number of a tag, while the text around it is read. */
const OPEN = '\uE000'
const CLOSE = '\uE001'
const MASK = /\uE000(\d+)\uE001/g

/** What a site generator takes out of the text before it is Markdown; in one place the first counts. */
const ASIDE = [
  // {% highlight ruby %} … {% endhighlight %}
  /(?<code>\{%-?[ \t]*highlight\b[^\n]{0,500}?%\}(?:(?!\{%-?[ \t]*(?:end)?highlight\b)[\s\S]){0,20000}?\{%-?[ \t]*endhighlight[ \t]*-?%\})/,
  // {% … %}, {{ … }}; {{< … >}} and {{% … %}}, which may go over lines; {::…} and {:/…}; the fences of boxes (:::)
  /(?<liquid>\{\{[<%](?:(?!\n[ \t]*\n)[\s\S]){0,2000}?[>%]\}\}|\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\}|\{:[:/][^\n{}]{0,500}\}|:::(?<=^[ \t]*:::)[^\n]{0,500}$)/,
  // {: .note }, {#place}, {.small}, {width=50}
  /(?<attributes>\{(?::[ \t]*[^\s{}:/]|[#.][\w-]|[\w-]{1,50}=)[^\n{}]{0,500}\})/,
]
const TAG = new RegExp(ASIDE.map(({ source }) => source).join('|'), 'gm')

/** A piece of text, or what was set aside, as it is written. */
export type Part = { readonly kind: 'text' | 'liquid' | 'attributes' | 'code'; readonly text: string }

/**
 * Tags of the site generator and attributes of what stands beside them, set aside so that what they hold is not
 * read as Markdown. They come back by `parts` and `whole`, each where it stood.
 */
export type Liquid = {
  readonly masked: string
  readonly parts: (text: string) => readonly Part[]
  readonly whole: (text: string) => string
}

export function setAside(source: string): Liquid {
  const tags: Part[] = []
  // A text that holds the private characters itself would get tags where it wrote none.
  const isPlain = source.includes(OPEN) || source.includes(CLOSE)
  const masked = isPlain ? source : source.replace(TAG, (...match) => mask(match[0], match.at(-1)))
  function mask(text: string, groups: Record<string, string | undefined>): string {
    const kind = groups.code !== undefined ? 'code' : groups.liquid !== undefined ? 'liquid' : 'attributes'
    return `${OPEN}${tags.push({ kind, text }) - 1}${CLOSE}`
  }
  const tagAt = (number: string | undefined): Part => tags[Number(number)] ?? { kind: 'text', text: '' }
  return {
    masked,
    whole: (text) => (isPlain ? text : text.replace(MASK, (_, number: string) => tagAt(number).text)),
    parts: (text) =>
      isPlain
        ? [{ kind: 'text', text }]
        : text
            .split(MASK)
            .map((part, at): Part => (at % 2 === 0 ? { kind: 'text', text: part } : tagAt(part)))
            .filter(({ text }) => text !== ''),
  }
}

/** The text between the two tags of highlighted code. */
export function highlighted(code: string): string {
  return code
    .replace(/^\{%[^\n]*?%\}/, '')
    .replace(/\{%[^%]*%\}$/, '')
    .replace(/^[ \t]*\n|\n[ \t]*$/g, '')
}
