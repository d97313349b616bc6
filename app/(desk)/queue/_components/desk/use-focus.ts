import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useFieldAhead } from '#app/(desk)/queue/_components/commands/use-field-ahead.tsx'
import { isEditingShown, showEditing } from '#app/(desk)/queue/_components/desk/editing-shown.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { Shown } from '#app/(desk)/queue/_components/desk/use-shown.ts'

/** Whether the article has the whole width, and the ways of the keyboard to where one types or reads on. */
export function useFocus({ articles, current, open, close }: Shown, excuse: (why: string) => void) {
  const { places } = useDesk()
  const [focused, setFocused] = useState(false)
  const fields = useFieldAhead(
    articles.article !== undefined ||
      current === null ||
      // What had no answer is still on its way.
      (articles.problem?.code ?? 'NO_ANSWER') !== 'NO_ANSWER',
  )
  return {
    focused,
    /** Stands for a field of an article that is on its way. */
    stand: fields.stand,
    close: () => {
      setFocused(false)
      close()
    },
    toggleFocus: () => setFocused((focused) => !focused),
    toggleEditing: () => {
      const panes = document.getElementById('editing')?.parentElement
      if (panes && getComputedStyle(panes).display !== 'grid')
        return excuse('What is edited stands below the article here')
      showEditing(!isEditingShown())
    },
    focusTopics: () => {
      // Drawn at once: nothing hidden can have the focus.
      if (!isEditingShown()) flushSync(() => showEditing(true))
      fields.focus(places.topics)
    },
    focusNote: () => {
      if (!isEditingShown()) flushSync(() => showEditing(true))
      fields.focus(places.note)
    },
    focusSearch: () => {
      const { search } = places
      // Drawn at once: what is typed next must not be taken for keys of the desk.
      if (focused) flushSync(() => setFocused(false))
      if (search.current?.checkVisibility() === false) flushSync(close)
      search.current?.focus()
    },
    focusHeading: () => {
      if (current === null) return excuse('No article is open')
      // Where there is room for one pane alone, it may be the list's.
      open(current)
      requestAnimationFrame(() => places.heading.current?.focus())
    },
  }
}
