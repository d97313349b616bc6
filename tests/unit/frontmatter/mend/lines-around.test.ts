import { describe, expect, it } from 'vitest'
import { LONGEST_LINE, linesAround, lineToMend, lossyText } from '#lib/frontmatter/mend/lines-around.ts'
import { mendDiff } from '#lib/frontmatter/mend/mend-diff.ts'

/** Frontmatter that nothing closes, with its last line. */
const LAST_FIELDS = [
  ['---\ntitle: A\n\ntopics:\n  - AI\n\nThe body.\n', 5],
  [
    '---\ntitle: A\n\n\n# Where it is from\nwebUrl: https://a.example\nrelated:\n- title: B\n\nWords: they begin here.\n',
    8,
  ],
  ['---\ntitle: A\n\nnote: this is\nstill a paragraph.\n', 2],
  ['---\ntitle: A\n\nNote: a paragraph.\n', 2],
  ['---\nTitle: A\n\nTags: [b]\n\nThe body.\n', 4],
  ['---\ntitle: A\n\n- no field, but a list\n', 2],
  ['+++\ntitle = "A"\n\n[params]\nheat = 1\n\nThe body.\n', 5],
] as const

const around = (text: string | Uint8Array, line: number, reach = 1) =>
  linesAround(typeof text === 'string' ? text : lossyText(text), line, reach)

describe('linesAround', () => {
  it('gives a line with its neighbours, each with what may be changed of it', () => {
    expect(around('\ufeff---\r\ntitle: Ünï\r\nheat: 1\r\n---\r\n', 1, 1)).toEqual({
      near: [
        { line: 1, shown: '\ufeff---', text: '---', why: null },
        { line: 2, shown: 'title: Ünï', text: 'title: Ünï', why: null },
      ],
      count: 4,
    })
    expect(around('a\nb', 2, 9).near.map(({ text }) => text)).toEqual(['a', 'b'])
  })

  it('tells nothing of secured, also where its value goes on', () => {
    const { near } = around('---\nsecured: "TOP\n  SECRET"\ntitle: [\n---\n', 3, 1)
    expect(near).toMatchObject([{ why: 'opaque', text: null }, { why: 'opaque', text: null }, { why: null }])
    expect(JSON.stringify(near)).not.toMatch(/TOP|SECRET/)
  })

  it('leaves out of a text what no text holds, and shows no rubbish', () => {
    expect(around(Buffer.from('title: caf\xe9\x00\x1b[31m!', 'latin1'), 1).near).toEqual([
      { line: 1, shown: 'title: caf\ufffd␀␛[31m!', text: 'title: caf[31m!', why: null },
    ])
    const rubbish = Buffer.from('title: two bytes', 'utf16le')
    expect(around(rubbish, 1).near).toEqual([{ line: 1, shown: '', text: null, why: 'no-text' }])
  })

  it('shows the beginning of a line that is too long to be changed', () => {
    const [near] = around(`title: ${'x'.repeat(LONGEST_LINE)}\n`, 1).near
    expect(near).toMatchObject({ text: null, why: 'long' })
    expect(near?.shown).toHaveLength(200)
  })
})

describe('lineToMend', () => {
  it('is where the problem is, but for a fence that is missing further down', () => {
    const text = '---\ntitle: A\nheat: 1\n\nThe body.\n'
    expect(lineToMend(text, { rule: 'invalid-yaml', line: 2 })).toBe(2)
    expect(lineToMend(text, { rule: 'unclosed-frontmatter', line: 1 })).toBe(3)
    for (const [after, line] of LAST_FIELDS)
      expect(lineToMend(`${after}`, { rule: 'unclosed-frontmatter', line: 1 }), after).toBe(line)
    expect(lineToMend('---\ntitle: A', { rule: 'unclosed-frontmatter', line: 1 })).toBe(2)
  })
})

describe('mendDiff', () => {
  const before = '---\ntitle: [\nsecured: "TOP"\nheat: 1\n---\n'
  const told = (after: string, line: number, how: 'replace' | 'add' | 'remove') =>
    mendDiff(before, after, { line, how, text: '' })
      .map(({ kind, oldLine, newLine, text }) => `${kind[0]}${oldLine ?? '-'}:${newLine ?? '-'} ${text}`)
      .join('\n')

  it('shows what changes between the lines around it', () => {
    expect(told(before.replace('[', 'One'), 2, 'replace')).toBe(
      's1:1 ---\nr2:- title: [\na-:2 title: One\ns3:3 secured: …\ns4:4 heat: 1\ns5:5 ---',
    )
    expect(told(before.replace('title: [\n', ''), 2, 'remove')).toBe(
      's1:1 ---\nr2:- title: [\ns3:2 secured: …\ns4:3 heat: 1\ns5:4 ---',
    )
    expect(told(before.replace('---\n', '---\ntype: x\n'), 1, 'add')).toBe(
      's1:1 ---\na-:2 type: x\ns2:3 title: [\ns3:4 secured: …\ns4:5 heat: 1\ns5:6 ---',
    )
  })

  it('tells nothing of secured', () => {
    expect(told(before.replace('TOP', 'SECRET'), 3, 'replace')).not.toMatch(/TOP|SECRET/)
  })
})
