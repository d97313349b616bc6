import { describe, expect, it } from 'vitest'
import { withKey } from '#app/(desk)/queue/_components/commands/change-keys.ts'
import { DEFAULT_KEYMAP, isUsableKey, readKeymap } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { COMMAND_NAMES, COMMANDS } from '#app/(desk)/queue/_components/commands/table.ts'

describe('the keys as they come', () => {
  it('are each for one command', () => {
    expect(new Set(COMMAND_NAMES.map((name) => COMMANDS[name].key)).size).toBe(COMMAND_NAMES.length)
  })
})

describe('withKey', () => {
  it('gives the command that had the key the freed one, so that every command keeps one', () => {
    const keymap = withKey(DEFAULT_KEYMAP, 'approve', 'r')
    expect(keymap.keys).toMatchObject({ approve: 'r', reject: 'a' })
    expect(new Set(Object.values(keymap.keys)).size).toBe(COMMAND_NAMES.length)
  })

  it('takes a key that nobody had', () => {
    expect(withKey(DEFAULT_KEYMAP, 'approve', 'ö').keys.approve).toBe('ö')
  })
})

describe('readKeymap', () => {
  it('reads back what was stored', () => {
    const keymap = { ...withKey(DEFAULT_KEYMAP, 'undo', 'u'), enabled: false }
    expect(readKeymap(JSON.stringify(keymap))).toEqual(keymap)
  })

  it.each([null, '', '{', '[]', '"x"', '{"keys":7}', '{"keys":{"approve":"Enter","reject":1}}'])(
    'falls back to the keys as they come: %j',
    (stored) => {
      expect(readKeymap(stored)).toEqual(DEFAULT_KEYMAP)
    },
  )
})

describe('keys that were stored before a command came', () => {
  it.each([
    ['approve', 'u', 'reopen'],
    ['undo', 'X', 'select-none'],
    ['next', 'g', 'read'],
  ] as const)('%s keeps %s, and %s gets one that is free', (name, key, newer) => {
    const { [newer]: _, ...keys } = { ...DEFAULT_KEYMAP.keys, [name]: key }
    const read = readKeymap(JSON.stringify({ keys, enabled: true }))
    expect(read.keys[name]).toBe(key)
    expect(new Set(Object.values(read.keys)).size).toBe(COMMAND_NAMES.length)
  })
})

describe('isUsableKey', () => {
  it.each(['a', 'Z', '.', 'ß', '字', '7'])('takes %s', (key) => expect(isUsableKey(key)).toBe(true))
  it.each(['Enter', 'Escape', 'Tab', ' ', 'ArrowUp', ''])('leaves %j', (key) => {
    expect(isUsableKey(key)).toBe(false)
  })
})
