import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { withKey } from '#app/(desk)/queue/_components/commands/change-keys.ts'
import { attempt } from '#app/(desk)/queue/_components/commands/command.ts'
import { DeskButtons } from '#app/(desk)/queue/_components/commands/desk-buttons.tsx'
import { DEFAULT_KEYMAP, readKeymap, shortcutsOf } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { KeysDialog } from '#app/(desk)/queue/_components/commands/keys-dialog.tsx'
import type { CommandDesk } from '#app/(desk)/queue/_components/commands/needs.ts'
import { Palette } from '#app/(desk)/queue/_components/commands/palette.tsx'
import { COMMAND_NAMES, COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { type Acts, ActsContext } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { type Desk, DeskContext } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { PERMISSIONS, type Permission, permissionsOf } from '#lib/auth/permission.ts'

// A command more than there are, as one entry of the table.
vi.mock(import('#app/(desk)/queue/_components/commands/table.ts'), async (original) => {
  const { COMMANDS } = await original()
  const shout = {
    key: '!',
    label: 'Shout the title',
    permission: 'decide',
    needs: 'article',
    run: (_: unknown, article: { title: string }) => `${article.title}!`,
  } as const
  const more = { ...COMMANDS, shout }
  return { COMMANDS: more, COMMAND_NAMES: Object.keys(more) as CommandName[] }
})
// Drawn where it stands, not at the end of a page.
vi.mock(import('#app/_components/form/dialog.tsx'), () => ({
  Dialog: ({ children }: { children: ReactNode }) => createElement('div', {}, children),
}))

const SHOUT = 'shout' as CommandName
const nothing = () => undefined

function palette(typed = ''): string {
  const desk = { options: [], allowed: [], colleagues: [], noFlag: null } as Partial<Desk> as Desk
  const drawn = createElement(Palette, {
    typed,
    keymap: DEFAULT_KEYMAP,
    total: 0,
    onCommand: nothing,
    onEverything: nothing,
    onQuery: nothing,
    onArticle: nothing,
    onPage: nothing,
    onClose: nothing,
  })
  return renderToStaticMarkup(createElement(DeskContext, { value: desk }, drawn))
}

const keysDialog = () =>
  renderToStaticMarkup(
    createElement(KeysDialog, {
      open: true,
      onOpenChange: nothing,
      keymap: DEFAULT_KEYMAP,
      onKey: nothing,
      onEnabled: nothing,
      onReset: nothing,
      onRestore: nothing,
    }),
  )

/** What is said where a command is attempted on a desk like this. */
function attempted(name: CommandName, desk: Partial<CommandDesk>): string[] {
  const said: string[] = []
  const excuse = (why: string) => void said.push(`not done: ${why}`)
  const announce = (text: string) => void said.push(text)
  attempt(COMMANDS[name], {
    allowed: permissionsOf('editor'),
    items: [],
    place: -1,
    isComing: false,
    article: undefined,
    selection: { ids: new Set(), among: () => [], toggle: nothing, add: nothing, clear: nothing },
    memory: { current: { topics: null, answered: { of: [], fields: [] } } },
    excuse,
    announce,
    ...desk,
  } as unknown as CommandDesk)
  return said
}

describe('every command of the table', () => {
  it.each(COMMAND_NAMES)('%s is offered by the palette, named among the keys, and has a key', (name) => {
    const { label } = COMMANDS[name]
    expect(palette()).toContain(`${label}</span>`)
    expect(palette(label.toUpperCase())).toContain(`${label}</span>`)
    expect(keysDialog()).toContain(`Change the key for: ${label}, now ${DEFAULT_KEYMAP.keys[name]}`)
    const ran: CommandName[] = []
    shortcutsOf(DEFAULT_KEYMAP, (command) => void ran.push(command))[COMMANDS[name].key]?.act()
    expect(ran).toEqual([name])
  })

  it.each(COMMAND_NAMES.filter((name) => COMMANDS[name].permission !== undefined))(
    '%s is refused in the same words to whose role does not allow it, whatever else is missing',
    (name) => {
      const others = (Object.keys(PERMISSIONS) as Permission[]).filter(
        (permission) => permission !== COMMANDS[name].permission,
      )
      expect(attempted(name, { allowed: others })).toEqual([
        'not done: Nothing was changed: your role lets you read here. Ask an admin to change it.',
      ])
    },
  )

  it.each(COMMAND_NAMES.filter((name) => !['undefined', 'server'].includes(String(COMMANDS[name].needs))))(
    '%s says what it lacks on an empty desk',
    (name) => {
      expect(attempted(name, {})).toEqual([expect.stringMatching(/^not done: (There is no|No|The) article /)])
    },
  )
})

it('the flag is not set where the site has none that anybody can set, and that is said', () => {
  const desk = { article: { title: 'Bees' } as CommandDesk['article'], setPublished: () => 'set' }
  expect(attempted('published', { ...desk, noFlag: 'There is no flag.' })).toEqual([
    'not done: There is no flag.',
  ])
  expect(attempted('published', { ...desk, noFlag: null })).toEqual(['set'])
})

it('the palette is opened by a button too, wherever there is no key', () => {
  const value = { show: nothing } as unknown as Acts
  const drawn = renderToStaticMarkup(createElement(ActsContext, { value }, createElement(DeskButtons)))
  const [button] = drawn.match(/<button[^>]*aria-label="Find and do"[^>]*>/) ?? []
  expect(button).toBeDefined()
  expect(button).not.toContain('hidden')
})

describe('one entry more', () => {
  it('has its key, which can be given away', () => {
    expect(DEFAULT_KEYMAP.keys[SHOUT]).toBe('!')
    const given = withKey(DEFAULT_KEYMAP, SHOUT, 'a')
    expect(readKeymap(JSON.stringify(given)).keys).toMatchObject({ shout: 'a', approve: '!' })
  })

  it('runs with what it needs, and is told', () => {
    const article = { title: 'Bees' } as CommandDesk['article']
    expect(attempted(SHOUT, { article })).toEqual(['Bees!'])
    expect(attempted(SHOUT, { isComing: true })).toEqual(['not done: The article is still on its way'])
  })
})
