import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mentionedIn, piecesOf } from '#lib/format/mentions.ts'

const people = [
  { id: 'ana', name: 'Ana', email: 'ana@desk.example' },
  { id: 'ana-maria', name: 'Ana Maria', email: 'am@desk.example' },
  { id: 'jo1', name: 'Jo', email: 'jo@one.example' },
  { id: 'jo2', name: 'Jo', email: 'jo@two.example' },
  { id: 'irem', name: 'İrem Öz', email: 'io@desk.example' },
  { id: 'li', name: '李明', email: 'li.ming@desk.example' },
]

test.each([
  ['@Ana, please', ['ana']],
  ['@ana please', ['ana']],
  ['for @Ana Maria and @Ana', ['ana-maria', 'ana']],
  ['@Anatol', []],
  ['write to ana@Ana.example', []],
  ['(@am)', ['ana-maria']],
  ['@li.ming!', ['li']],
  ['請@李明看', []],
  ['請 @李明 看', ['li']],
  ['@jo', ['jo1', 'jo2']],
  ['@jo@two.example', ['jo2']],
  ['@İrem Öz, please', ['irem']],
  ['@irem öz', ['irem']],
  ['@I\u0307rem O\u0308z!', ['irem']],
  ['@İrem Özlem', []],
  ['＠Ana', ['ana']],
  ['＠Ａｎａ Ｍａｒｉａ', ['ana-maria']],
  ['請＠Ana', []],
  ['@ @@ @', []],
  ['@@Ana', ['ana']],
])('%j calls %j', (text, ids) => {
  expect(mentionedIn(text, people)).toEqual(ids)
})

test('the pieces of a note are the note', () => {
  const text = fc
    .array(fc.constantFrom('@', '＠', 'İrem Öz', 'Ana', ' Maria', 'jo', ' ', '@li.ming', 'x', '.', '李明'))
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, (note) => {
      expect(
        piecesOf(note, people)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(note)
    }),
  )
})
