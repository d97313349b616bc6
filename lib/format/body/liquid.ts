/** Private characters around the number of a tag, while the text around it is read. */
const OPEN = '\uE000'
const CLOSE = '\uE001'
const TAG = /\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\}/g
const MASK = /\uE000(\d+)\uE001/g

/**
 * Tags of the site generator (`{% … %}`, `{{ … }}`), set aside so that what they hold is not read as Markdown.
 * They come back by `parts` and `whole`, each where it stood.
 */
export type Liquid = {
  readonly masked: string
  readonly parts: (text: string) => readonly { readonly kind: 'text' | 'liquid'; readonly text: string }[]
  readonly whole: (text: string) => string
}

export function setAside(source: string): Liquid {
  const tags: string[] = []
  // A text that holds the private characters itself would get tags where it wrote none.
  const isPlain = source.includes(OPEN) || source.includes(CLOSE)
  const masked = isPlain ? source : source.replace(TAG, (tag) => `${OPEN}${tags.push(tag) - 1}${CLOSE}`)
  const tagAt = (number: string | undefined) => tags[Number(number)] ?? ''
  return {
    masked,
    whole: (text) => (isPlain ? text : text.replace(MASK, (_, number: string) => tagAt(number))),
    parts: (text) =>
      isPlain
        ? [{ kind: 'text', text }]
        : text
            .split(MASK)
            .map((part, at) =>
              at % 2 === 0
                ? ({ kind: 'text', text: part } as const)
                : ({ kind: 'liquid', text: tagAt(part) } as const),
            )
            .filter(({ text }) => text !== ''),
  }
}
