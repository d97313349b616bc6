import { describe, expect, it } from 'vitest'
import { readBody } from '#lib/format/body/read-body.ts'
import type { Block, Inline } from '#lib/format/body/tree.ts'

const blocks = (text: string) => readBody(text, '_news/a.md')?.blocks ?? []
/** Without numbers, which say nothing about the text. */
const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === 'id' ? undefined : inner)))
const inlines = (text: string): unknown => {
  const [first] = blocks(text)
  return first?.kind === 'paragraph' ? bare(first.children) : first
}
/** Runs of text as words, others as their kind with the words inside. */
const outline = (text: string): unknown => {
  const [first] = blocks(text)
  if (first?.kind !== 'paragraph') return first
  const found: unknown[] = []
  for (const part of first.children.map(outlined)) {
    const before = found.at(-1)
    if (typeof part === 'string' && typeof before === 'string') found[found.length - 1] = before + part
    else found.push(part)
  }
  return found
}
const outlined = (node: Inline): unknown => {
  if (node.kind === 'text') return node.text
  if (node.kind === 'break') return null
  return { [node.kind]: wordsOf(node) }
}
const wordsOf = (node: Inline): string => {
  if ('text' in node) return node.text
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
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
    expect(readBody(text, '_news/a.md')?.hasHtml).toBe(true)
  })

  it('leaves the words and their emphasis of what stands inside a line', () => {
    expect(inlines('a <b onclick="x()">c</b> <iframe src="https://d.example"></iframe>')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', children: [{ kind: 'text', text: 'c' }] },
      { kind: 'text', text: ' ' },
    ])
  })

  it.each([
    [
      '<div class="note" markdown="1">\n**a** and [b](https://b.example)\n\n- c\n</div>\n',
      ['paragraph', 'list'],
    ],
    ['<div markdown="1">**a**</div>\n\nb\n', ['paragraph', 'paragraph']],
    [
      "<section>\n<p>a</p>\n<aside markdown='block'>\n## b\n</aside>\n<p>c</p>\n</section>\n",
      ['html', 'heading', 'html'],
    ],
    ['<div markdown=1>\n<div>a</div>\n<div markdown="span">*b*</div>\n</div>\n', ['html', 'paragraph']],
    ['<details>\n<summary>a</summary>\n\n**b**\n\n</details>\n', ['html', 'paragraph']],
    ['<div>\n*as it is*\n</div>\n', ['html']],
    ['<!-- <div markdown="1">\n**hidden**\n</div> -->\n', []],
    ['<div>\n<!-- <p markdown="1">**hidden**</p> -->\n<b>a</b>\n</div>\n', ['html']],
    ['```\n<div markdown="1">\n**a**\n</div>\n```\n', ['code']],
  ])('%j holds Markdown where it says so, and behind an empty line', (text, kinds) => {
    expect(blocks(text).map(({ kind }) => kind)).toEqual(kinds)
    expect(JSON.stringify(blocks(text))).not.toContain('hidden')
  })

  it('reads Markdown in HTML as anywhere else, with tags of the generator', () => {
    expect(inlines('<div markdown="1">\nsee **{{ page.title }}**\n</div>\n')).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'strong', children: [{ kind: 'liquid', text: '{{ page.title }}' }] },
    ])
    expect(bare(blocks('<div>\n*as it is*\n</div>\n'))).toEqual([{ kind: 'html', text: '*as it is*' }])
  })

  it('lays out no HTML that is nested without end', () => {
    expect(readBody('<div markdown="1">'.repeat(2_000), '_news/a.md')).toBeNull()
  })

  it('is no HTML in code', () => {
    expect(readBody('`<b>`\n\n    <script>\n', '_news/a.md')).toMatchObject({
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

describe('emphasis beside Chinese, Japanese and Korean', () => {
  it.each([
    ['含**「重点」**内容', ['含', { strong: '「重点」' }, '内容']],
    ['**この文は太字です。**次の文', [{ strong: 'この文は太字です。' }, '次の文']],
    ['*斜体（括号）*之后', [{ em: '斜体（括号）' }, '之后']],
    ['**이 용어(This term)**를', [{ strong: '이 용어(This term)' }, '를']],
    ['旧~~「価格」~~新', ['旧', { del: '「価格」' }, '新']],
    ['中文**加粗**中文', ['中文', { strong: '加粗' }, '中文']],
    ['plain**(Latin)**text', ['plain**(Latin)**text']],
  ])('%s', (text, parts) => {
    expect(outline(text)).toEqual(parts)
  })
})

describe('small letters below and above', () => {
  it.each([
    ['H~2~O and CO~2~', ['H', { sub: '2' }, 'O and CO', { sub: '2' }]],
    ['log~10~(x)', ['log', { sub: '10' }, '(x)']],
    ['about ~5 to ~10 minutes', ['about ~5 to ~10 minutes']],
    ['3~5天，7~10天', ['3~5天，7~10天']],
    ['~some words~', ['~some words~']],
    ['~~gone~~', [{ del: 'gone' }]],
    ['10<sup>6</sup> H<sub>2</sub>O', ['10', { sup: '6' }, ' H', { sub: '2' }, 'O']],
    ['`H~2~O`', [{ code: 'H~2~O' }]],
  ])('%s', (text, parts) => {
    expect(outline(text)).toEqual(parts)
  })
})

describe('attributes', () => {
  it.each([
    ['A line.\n{: .note .info}', ['A line.']],
    ['{: .note}\nA line.', ['A line.']],
    ['*a*{: .b} c', [{ em: 'a' }, ' c']],
    ['[a](https://b.example){:target="_blank" rel="*x*"} c', [{ link: 'a' }, ' c']],
    ['[a](https://b.example){target=_blank} c', [{ link: 'a' }, ' c']],
    ['`a`{:.language-ruby} b', [{ code: 'a' }, ' b']],
    ['A line. {.small}', ['A line.']],
    ['The set {.x} in the middle, {:ok} and {: .center } too', null],
    ['`{: .center }` and {a}', [{ code: '{: .center }' }, ' and {a}']],
  ])('%s', (text, parts) => {
    expect(outline(text)).toEqual(parts ?? [text])
  })

  it.each([
    ['## What comes next? {#what-comes-next}', 'What comes next?'],
    ['# Title {: #id .x}', 'Title'],
    ['Title {#id}\n=====', 'Title'],
  ])('of a heading: %s', (text, words) => {
    expect(bare(blocks(text))).toMatchObject([{ kind: 'heading', children: [{ kind: 'text', text: words }] }])
  })

  it.each([
    ['```\na\n```\n{: .x}\n', ['code']],
    ['| a |\n|---|\n| b |\n{: .x}\n', ['table']],
    ['- a\n- b\n{: .x}\n', ['list']],
    ['> a\n{: .x}\n', ['quote']],
    ['{:refdef: style="text-align: center;"}\n![a](https://b.example/c.png)\n{: refdef}\n', ['paragraph']],
    ['{::options parse_block_html="true" /}\n\nA\n', ['paragraph', 'paragraph']],
  ])('leave nothing behind: %j', (text, kinds) => {
    const found = blocks(text)
    expect(found.map(({ kind }) => kind)).toEqual(kinds)
    expect(JSON.stringify(found)).not.toMatch(/\{:[^:]/)
    for (const block of found) if (block.kind === 'table') expect(block.rows).toHaveLength(2)
  })

  it('of items come before their words', () => {
    expect(JSON.stringify(bare(blocks('- {: .a} one\n- two\n')))).not.toContain('{:')
  })
})

describe('tags inside a line', () => {
  it.each([
    ['one<br>two<br />three', ['one', null, 'two', null, 'three']],
    [
      'was <del>10</del> <s>9</s>, is <b>8</b>',
      ['was ', { del: '10' }, ' ', { del: '9' }, ', is ', { strong: '8' }],
    ],
    ['<em>a *b*</em> <u>c</u>', [{ em: 'a b' }, ' c']],
    ['a <b>never closed', ['a never closed']],
    ['a</b> b', ['a b']],
    ['a <i>b</b> c</i>', ['a ', { em: 'b c' }]],
    ['a <img src=x onerror=alert(1)> b', ['a [image] b']],
    ['a <script>alert(1)</script> b', ['a  b']],
    ['a <!-- hidden --> b', ['a  b']],
  ])('%s', (text, parts) => {
    expect(outline(text)).toEqual(parts)
  })
})

describe('the rest of what sites write', () => {
  it('keeps tags of the generator that go over several lines, or stand in attributes of HTML', () => {
    const figure = '{{< figure src="a.png"\n  caption="b *c*" >}}'
    expect(outline(`x ${figure} y`)).toEqual(['x ', { liquid: figure.replace('\n', ' ') }, ' y'])
    expect(bare(blocks('<div><a title="b" href="{{< ref "c.md" >}}">d</a></div>\n'))).toEqual([
      { kind: 'html', text: 'd' },
    ])
    expect(bare(blocks('<div>{{ page.title }}</div>\n'))).toEqual([
      { kind: 'html', text: '{{ page.title }}' },
    ])
  })

  it('takes highlighted text for code', () => {
    expect(
      bare(blocks('a\n\n{% highlight ruby linenos %}\n# b *c*\n\nd {{ e }}\n{% endhighlight %}\n\nf\n')),
    ).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'a' }] },
      { kind: 'code', text: '# b *c*\n\nd {{ e }}' },
      { kind: 'paragraph', children: [{ kind: 'text', text: 'f' }] },
    ])
  })

  it('says what an alert is in words', () => {
    expect(bare(blocks('> [!NOTE]\n> a\n'))).toEqual([
      {
        kind: 'quote',
        children: [
          {
            kind: 'paragraph',
            children: [
              { kind: 'strong', children: [{ kind: 'text', text: 'Note' }] },
              { kind: 'break' },
              { kind: 'text', text: 'a' },
            ],
          },
        ],
      },
    ])
  })

  it('shows the fences of boxes as tags of the generator', () => {
    expect(outline(':::note[Mind]\nsome *words*\n:::')).toEqual([
      { liquid: ':::note[Mind]' },
      ' some ',
      { em: 'words' },
      ' ',
      { liquid: ':::' },
    ])
  })

  it('shows what a page of components imports as code', () => {
    const lines = "import A from '../a.astro'\nimport { B } from 'b';"
    expect(bare(blocks(`${lines}\n\nWords.\n`))).toMatchObject([
      { kind: 'code', text: lines },
      { kind: 'paragraph' },
    ])
    expect(blocks('import duties rose\n').map(({ kind }) => kind)).toEqual(['paragraph'])
  })
})

it('finds the pictures of the site from where the file is', () => {
  const body = readBody(
    '![a](../b.png?v=2) ![c]({{ site.baseurl }}/d/e.png) ![f][g]\n\n[g]: h.png\n',
    '_news/2026/i.md',
  )
  const urls = JSON.stringify(body).match(/"url":"[^"]*"/g)
  expect(urls).toEqual(['"url":"/_news/b.png"', '"url":"/d/e.png"', '"url":"/_news/2026/h.png"'])
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
    expect(readBody(text, '_news/a.md')).toBeNull()
  })

  it('does not repeat a long address for every word that names it', () => {
    const body = readBody(`[a]: https://b.example/${'c'.repeat(20_000)}\n\n${'[a] '.repeat(500)}`, '')
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
