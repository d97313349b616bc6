import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pinNew, releaseProblems } from '#lib/db/migrate/released.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'
import { releasedStates, STATES_FOLDER, storedName } from '#tests/support/released/states.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-released-'))
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

test('every migration is as it was released, and each released state has a stored database', () => {
  expect(releaseProblems(MIGRATIONS_FOLDER)).toEqual([])
  const missing = releasedStates().filter((state) => !existsSync(join(STATES_FOLDER, storedName(state))))
  expect(missing, 'run npm run migration:release').toEqual([])
})

test('a changed, a new and a lost migration each say what to do', () => {
  const [first = '', second = ''] = releasedStates()
  appendFileSync(join(folder, first, 'migration.sql'), '-- one more thought\n')
  rmSync(join(folder, second), { recursive: true })
  mkdirSync(join(folder, '29990101000000_new'))
  writeFileSync(join(folder, '29990101000000_new', 'migration.sql'), 'SELECT 1;')
  expect(releaseProblems(folder)).toEqual([
    `Migration ${first} was changed after its release: put it back and add a new migration instead.`,
    'Migration 29990101000000_new is not in checksums.txt: run npm run migration:release.',
    `Migration ${second} was released and is gone: put it back.`,
  ])
  expect(pinNew(folder)).toEqual(['29990101000000_new'])
  expect(releaseProblems(folder)).toHaveLength(2)
})
