'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { changingOf } from '#app/(desk)/queue/_components/commands/change-article.ts'
import { attempt } from '#app/(desk)/queue/_components/commands/command.ts'
import type { CommandDesk } from '#app/(desk)/queue/_components/commands/needs.ts'
import { selectingOf } from '#app/(desk)/queue/_components/commands/select-rows.ts'
import { settlingOf } from '#app/(desk)/queue/_components/commands/settle.ts'
import { COMMANDS, type CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { walkOf } from '#app/(desk)/queue/_components/commands/walk.ts'
import type { Memory, Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Status } from '#lib/schema/words.ts'

/** What the desk hands to its commands; who asks for one they know themselves. */
type Given = Omit<Wiring, 'allowed' | 'userId' | 'colleagues' | 'noFlag'>

/** What every key, button and palette entry of the desk does; each says so in the live region, also why it did nothing. */
export function useCommands(given: Given) {
  const { allowed, userId, colleagues, noFlag } = useDesk()
  const wiring: Wiring = { ...given, allowed, userId, colleagues, noFlag }
  const router = useRouter()
  const memory = useRef<Memory>({ topics: null, answered: { of: [], fields: [] } })
  const walk = walkOf(wiring)
  const desk: CommandDesk = {
    ...wiring,
    ...walk,
    ...selectingOf(wiring),
    ...changingOf(wiring, memory, walk),
    ...settlingOf(wiring, memory, walk),
    memory,
    goTo: (href: string) => {
      wiring.settleAddress()
      router.push(href)
    },
  }
  /** What a field or a button does that says more than a command can, where the open article may be changed. */
  const onArticle =
    <Said extends readonly unknown[]>(run: (article: ArticleDetail, ...said: Said) => unknown) =>
    (...said: Said) =>
      attempt({ permission: 'edit', needs: 'article', run: (_, article) => run(article, ...said) }, desk)
  return {
    run: (name: CommandName) => attempt(COMMANDS[name], desk),
    decide: (decision: Status, duplicateOf: number | null = null) =>
      attempt(
        {
          permission: 'decide',
          needs: 'decidable',
          run: (_, about) => desk.decide(about, decision, duplicateOf),
        },
        desk,
      ),
    goTo: (href: string) => attempt({ needs: 'server', run: (desk) => desk.goTo(href) }, desk),
    pick: (id: number, isRange: boolean) =>
      attempt({ permission: 'decide', run: (desk) => desk.pick(id, isRange) }, desk),
    selectAll: () => attempt({ permission: 'decide', needs: 'list', run: (desk) => desk.selectAll() }, desk),
    setPublished: onArticle(desk.setPublished),
    setTopics: onArticle(desk.setTopics),
    setField: onArticle(desk.setField),
    assign: onArticle(desk.assign),
    confirm: () => attempt(COMMANDS.confirm, desk),
    resolve: onArticle(desk.resolve),
    /** Tells what was decided, and goes on past it. */
    goOn: (said: string, decided: ReadonlySet<number>) => wiring.announce(desk.onFrom(said, decided)),
  }
}
