import { Command } from 'cmdk'
import { useTheme } from 'next-themes'
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { Kbd } from '#app/_components/kbd.tsx'
import { PAGES } from '#app/_components/pages.ts'
import { signOutHere } from '#app/_components/sign-out.ts'
import { THEMES } from '#app/_components/themes.ts'
import { itemLook } from '#app/(desk)/queue/_components/article/pick-article.tsx'
import { BULK_CHOICES, type BulkChoice, bulkChoices } from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import type { Keymap } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { Group } from '#app/(desk)/queue/_components/commands/palette-group.tsx'
import {
  COMMAND_WORDS,
  DENSITY_WORDS,
  EVERYTHING_WORDS,
  finder,
  PAGE_WORDS,
  SIGN_OUT_WORDS,
  THEME_WORDS,
} from '#app/(desk)/queue/_components/commands/palette-words.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { OUT, useArticleSearch } from '#app/(desk)/queue/_components/commands/use-article-search.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { TAB_TITLE } from '#app/(desk)/queue/_components/list/tab-titles.ts'
import { chooseDensity, DENSITIES } from '#app/(desk)/queue/_components/list/use-density.ts'
import { personLabel } from '#app/(desk)/queue/_components/notes/person-label.ts'
import { useSavedViews } from '#app/(desk)/queue/_components/views/use-saved-views.ts'
import { grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import { matchTopics } from '#lib/format/match-topics.ts'
import { TAB_NAMES, withTab } from '#lib/schema/query/query-tabs.ts'
import { type QueueQuery, queryFromParams, queryWith } from '#lib/schema/query/queue-query.ts'

type Props = {
  /** What the field begins with. */
  typed: string
  keymap: Keymap
  /** How many articles the view holds, all of which one action may be about. */
  total: number
  onCommand: (name: CommandName) => void
  onEverything: (choice: BulkChoice) => void
  onQuery: (query: QueueQuery) => void
  onArticle: (id: number) => void
  onPage: (href: string) => void
  onClose: () => void
}

const TOPICS = 8
const COLOURS = 'Colours'
const ROWS = 'Rows of the list'

/** Actions, pages, views, topics, people, colours, how close rows stand, and articles, found by a few letters. */
export function Palette(props: Props) {
  const { keymap, total, onCommand, onEverything, onQuery, onArticle, onPage, onClose } = props
  const desk = useDesk()
  const { options, allowed, colleagues } = desk
  const [text, setText] = useState(props.typed)
  const { items: articles, isOut } = useArticleSearch(text)
  const words = text.trim().toLowerCase()
  const fits = finder(text)
  const actions = COMMAND_NAMES.filter((name) => fits(COMMANDS[name].label, COMMAND_WORDS[name]))
  const everything =
    total === 0
      ? []
      : bulkChoices(desk)
          .map((choice) => ({ choice, label: everythingLabel(choice, total) }))
          .filter(({ label }) => fits(label, EVERYTHING_WORDS))
  const tabs = TAB_NAMES.filter((name) => fits(TAB_TITLE[name]))
  const { setTheme } = useTheme()
  const { views, load } = useSavedViews()
  useEffect(() => void load(), [load])
  const pages = PAGES.filter(
    ({ href, label, permission }) =>
      (permission === undefined || allowed.includes(permission)) && fits(label, PAGE_WORDS[href]),
  )
  const saved = (views ?? []).filter(({ name }) => fits(name))
  const people = words === '' ? [] : colleagues.filter(({ name, email }) => fits(name) || fits(email))
  const themes = words === '' ? [] : THEMES.filter(({ label }) => fits(`${COLOURS} ${label}`, THEME_WORDS))
  const rows = words === '' ? [] : DENSITIES.filter((name) => fits(`${ROWS} ${name}`, DENSITY_WORDS))
  const leaving = words !== '' && fits('Sign out', SIGN_OUT_WORDS) ? ['Sign out'] : []
  const topics = words === '' ? [] : matchTopics(options, text, []).slice(0, TOPICS)
  const groups = [actions, everything, tabs, pages, saved, people, themes, rows, topics, articles, leaving]
  const nothing = groups.every((found) => found.length === 0)
  const item = (key: string, act: () => void, children: ReactNode) => (
    <Command.Item
      key={key}
      value={key}
      onSelect={() => {
        // The dialog holds the focus as long as it is there, and some acts are to move it.
        flushSync(onClose)
        act()
      }}
      className={itemLook}
    >
      {children}
    </Command.Item>
  )
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Find and do">
      <Command shouldFilter={false} label="Actions, pages, views, people, topics and articles">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="Type an action, a page, a person…"
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-base"
        />
        <p role="status" className={nothing || isOut ? 'p-3 text-sm text-ink-soft' : 'sr-only'}>
          {isOut ? OUT : nothing ? 'Nothing matches.' : ''}
        </p>
        <Command.List hidden={nothing} className="relative mt-2 max-h-96 overflow-y-auto">
          <Group heading="Actions">
            {actions.map((name) =>
              item(
                `do ${name}`,
                () => onCommand(name),
                <>
                  <span className="flex-1">{COMMANDS[name].label}</span>
                  <Kbd>{keymap.keys[name]}</Kbd>
                </>,
              ),
            )}
          </Group>
          <Group heading="Everything in this view">
            {everything.map(({ choice, label }) => item(`all ${choice}`, () => onEverything(choice), label))}
          </Group>
          <Group heading="Views">
            {tabs.map((name) =>
              item(`view ${name}`, () => onQuery(withTab(queryWith({}), name)), TAB_TITLE[name]),
            )}
          </Group>
          <Group heading="Saved views">
            {saved.map(({ id, name, query }) =>
              item(
                `saved ${id}`,
                () => onQuery(queryFromParams(new URLSearchParams(query))),
                <bdi>{visible(name)}</bdi>,
              ),
            )}
          </Group>
          <Group heading="Pages">
            {[
              ...pages.map(({ href, label }) => item(`page ${href}`, () => onPage(href), label)),
              ...leaving.map((label) => item('sign out', signOutHere, label)),
            ]}
          </Group>
          <Group heading="People">
            {people.map((person) =>
              item(
                `person ${person.id}`,
                () => onQuery(queryWith({ status: [], assignee: [person.email] })),
                <span>
                  {'Assigned to '}
                  <bdi>{personLabel(person)}</bdi>
                </span>,
              ),
            )}
          </Group>
          <Group heading={COLOURS}>
            {themes.map(({ value, label }) => item(`theme ${value}`, () => setTheme(value), label))}
          </Group>
          <Group heading={ROWS}>
            {rows.map((name) => item(`rows ${name}`, () => chooseDensity(name), `Rows: ${name}`))}
          </Group>
          <Group heading="Topics">
            {topics.map(({ name }) =>
              item(`topic ${name}`, () => onQuery(queryWith({ topic: [name] })), <bdi>{visible(name)}</bdi>),
            )}
          </Group>
          <Group heading="Articles">
            {articles.map(({ id, title }) =>
              item(
                `article ${id}`,
                () => onArticle(id),
                <Foreign text={title} className="min-w-0 flex-1 truncate" />,
              ),
            )}
          </Group>
        </Command.List>
      </Command>
    </Dialog>
  )
}

function everythingLabel(choice: BulkChoice, total: number): string {
  return `All ${grouped(total)} in this view: ${BULK_CHOICES[choice].toLowerCase()}…`
}
