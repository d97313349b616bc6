import { describe, expect, it } from 'vitest'
import { readBody } from '#lib/format/body/read-body.ts'
import type { Block, Inline } from '#lib/format/body/tree.ts'

const blocks = (text: string) => readBody(text)?.blocks ?? []
/** Without numbers, which say nothing about the text. */
const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === 'id' ? undefined : inner)))
const inlines = (text: string): unknown => {
  const [first] = blocks(text)
  return first?.kind === 'paragraph' ? bare(first.children) : first
}

describe('what is written', () => {
  it('becomes blocks', () => {
    const text = '# A\n\nb **c**\n\n> d\n\n3. e\n4. f\n\n- [x] g\n\n```js\nh\n```\n\n|i|\n|-|\n|j|\n\n---\n'
    expect(blocks(text).map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'quote',
      'list',
      'list',
      'code',
      'table',
      'rule',
    ])
    const lists = blocks(text).filter((block) => block.kind === 'list')
    expect(lists.map(({ start }) => start)).toEqual([3, null])
    expect(lists[1]?.items.map(({ checked }) => checked)).toEqual([true])
  })

  it('keeps the order of headings, whatever the source skips', () => {
    const levels = blocks('### a\n\n# b\n\n#### c\n\n## d\n\n### e\n\n# f\n').map(
      (block) => block.kind === 'heading' && block.level,
    )
    expect(levels).toEqual([1, 1, 2, 2, 3, 1])
  })

  it('gives every node its own number', () => {
    const found: number[] = []
    JSON.stringify(blocks('# a\n\nb *c* `d` {{ e }}\n\n- f\n- g\n\n|h|\n|-|\n|i|\n'), (key, inner) => {
      if (key === 'id') found.push(inner)
      return inner
    })
    expect(new Set(found).size).toBe(found.length)
  })
})

describe('links', () => {
  it('are clickable where they are web addresses', () => {
    expect(inlines('[a](https://Ä.example/x "t")')).toMatchObject([
      { kind: 'link', href: 'https://xn--4ca.example/x' },
    ])
    expect(inlines('see https://a.example/b')).toMatchObject([
      { kind: 'text' },
      { kind: 'link', href: 'https://a.example/b' },
    ])
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example/x',
    '/queue',
    '#top',
    'https://bank.example@evil.example',
    'mailto:a@b.example',
  ])('keep %s as text', (address) => {
    expect(inlines(`[a](${address})`)).toMatchObject([{ kind: 'link', href: null, address }])
  })

  it('are found by reference, and a picture in a link is its words', () => {
    expect(inlines('[![b](https://c.example/d.png)][e]\n\n[e]: https://f.example\n')).toEqual([
      {
        kind: 'link',
        href: 'https://f.example/',
        address: 'https://f.example',
        children: [{ kind: 'text', text: 'b' }],
      },
    ])
  })
})

describe('raw HTML', () => {
  it.each([
    ['<script>alert(1)</script>\n', ''],
    ['<img src=x onerror=alert(1)>\n', '[image]'],
    ['<p>one&nbsp;&amp; two</p>\n<p title="a > b">three</p>\n', 'one\u00a0& two\n\nthree'],
    ['<p>one</p>\n<p>&nbsp;</p>\n<p>of two\nlines<br>and a third</p>\n', 'one\n\nof two lines\nand a third'],
    ['<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n', '• one\n• two'],
    ['<!-- hidden -->\n', ''],
    ['<style>p{}</style>\n', ''],
  ])('%j is read as %j', (text, shown) => {
    const html = blocks(text).flatMap((block) => (block.kind === 'html' ? block.text : []))
    expect(html.join('\n')).toBe(shown)
    expect(readBody(text)?.hasHtml).toBe(true)
  })

  it('leaves only the words of what stands inside a line', () => {
    expect(inlines('a <b onclick="x()">c</b> <iframe src="https://d.example"></iframe>')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'text', text: 'c' },
      { kind: 'text', text: ' ' },
    ])
  })

  it('is no HTML in code', () => {
    expect(readBody('`<b>`\n\n    <script>\n')).toMatchObject({
      hasHtml: false,
      blocks: [{ children: [{ text: '<b>' }] }, { kind: 'code', text: '<script>' }],
    })
  })
})

describe('tags of the site generator', () => {
  it.each([
    '{% include video.html id="a_b_c" %}',
    '{{ page.title | upcase }}',
    "{%- if a < b and c == '*d*' -%}",
  ])('%s stays as it is', (tag) => {
    expect(inlines(`x ${tag} y`)).toEqual([
      { kind: 'text', text: 'x ' },
      { kind: 'liquid', text: tag },
      { kind: 'text', text: ' y' },
    ])
    expect(blocks(`\`\`\`\n${tag}\n\`\`\``)).toMatchObject([{ kind: 'code', text: tag }])
  })

  it('stays in addresses', () => {
    expect(inlines('[a]({{ site.url }}/b)')).toMatchObject([
      { kind: 'link', href: null, address: '{{ site.url }}/b' },
    ])
  })

  it('is never more than was written', () => {
    const text = `{{ a }} \uE0000\uE001 \uE0000\uE001`
    expect(JSON.stringify(blocks(text)).split('{{ a }}')).toHaveLength(2)
  })
})

it('shows hidden characters, also in code and addresses', () => {
  expect(inlines('a\u202Eb `c\u200Bd` [e](/\u2066f)')).toMatchObject([
    { text: 'a[U+202E]b ' },
    { text: 'c[U+200B]d' },
    {},
    { address: '/[U+2066]f' },
  ])
  expect(blocks('```\na\n\tb\u202E\n```')).toMatchObject([{ text: 'a\n\tb[U+202E]' }])
})

describe('hostile bodies', () => {
  it.each([
    ['deep quotes', '>'.repeat(3_000)],
    ['deep lists', Array.from({ length: 60 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')],
    ['deep emphasis', `${'*'.repeat(2_000)}a${'*'.repeat(2_000)}`],
    ['too many nodes', 'a *b* '.repeat(8_000)],
    ['a long text', 'a '.repeat(100_001)],
  ])('%s are not laid out', (_, text) => {
    expect(readBody(text)).toBeNull()
  })

  it('does not repeat a long address for every word that names it', () => {
    const body = readBody(`[a]: https://b.example/${'c'.repeat(20_000)}\n\n${'[a] '.repeat(500)}`)
    expect(JSON.stringify(body).length).toBeLessThan(2_000_000)
    const links = body?.blocks.flatMap((block): readonly Inline[] =>
      block.kind === 'paragraph' ? block.children : [],
    )
    expect(links?.find(({ kind }) => kind === 'link')).toMatchObject({ href: null })
  })

  it('of brackets alone are text', () => {
    const [block] = blocks('['.repeat(2_000)) as [Block]
    expect(bare(block)).toEqual({
      kind: 'paragraph',
      children: [{ kind: 'text', text: '['.repeat(2_000) }],
    })
  })
})
