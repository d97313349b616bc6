import { expect, test } from 'vitest'
import { branchName } from '#lib/schema/export/branch-name.ts'
import { startExportInput } from '#lib/schema/export/export-plan.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

const REFUSED = [
  '@',
  '@{-1}',
  '@{u}',
  '-',
  '-x',
  '--force',
  '+main',
  '+main:other',
  'a:b',
  ':a',
  'HEAD',
  'head',
  'x/HEAD',
  'FETCH_HEAD',
  'refs/heads/x',
  'refs',
  'heads/x',
  'tags/v1',
  'remotes/origin/x',
  'a..b',
  'a.',
  'a./b',
  '.a',
  'a/.b',
  'a.lock',
  'a.lock/b',
  'a//b',
  '/a',
  'a/',
  'a b',
  'a~1',
  'a^',
  'a?',
  'a*',
  'a[b',
  'a\\b',
  'a\u0000b',
  'a\nb',
  'a\u202eb',
  '$(touch x)',
  '`x`',
  "a'b",
  '0123456789abcdef0123456789abcdef01234567',
  'x'.repeat(201),
]

const onThePage = (branch: string) => parseInput(startExportInput, { planId: 'p', seal: 's', branch })

test.each(REFUSED)('%j is refused with a sentence, on the page too', (name) => {
  const message = expect.stringContaining('is no name for a branch.')
  expect(parseInput(branchName, name)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', message } })
  expect(onThePage(name)).toMatchObject({ error: { message, place: 'branch' } })
})

test.each(['desk', 'desk/2026-11-24', 'feature/x_1.2', 'новости', '編集/十一月', 'v1', 'header', 'x/refs'])(
  '%j is taken',
  (name) => {
    expect(onThePage(` ${name} `)).toMatchObject({
      ok: true,
      value: { branch: name },
    })
  },
)

test('an empty field is the branch that is checked out', () => {
  expect(onThePage(' ')).toMatchObject({ ok: true, value: { branch: '' } })
  expect(parseInput(branchName, '').ok).toBe(false)
})
