import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { tell } from '#app/_components/messages/voice.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useKeptForm } from '#app/_hooks/use-kept-form.ts'
import type { Failure } from '#lib/errors.ts'
import type { SavedConfig, ShownConfig, TriedConfig } from '#lib/schema/site/site-config.ts'

type Mistake = { readonly line: number; readonly text: string }

/** The text of copydesk.yml on its way: changed, tried, and saved as it was tried. */
export function useConfig(config: ShownConfig) {
  const router = useRouter()
  const kept = useKeptForm('site-config', { text: config.text })
  const { text } = kept.values
  const [known, setKnown] = useState<{ text: string; tried: TriedConfig } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const { busy, problem, attempt, forget } = useAttempt()
  const seen = useRef(config.text)
  // Who has changed nothing yet begins with what stands there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text on the page is news
  useEffect(() => {
    if (config.text !== seen.current && text === seen.current) kept.forget({ text: config.text })
    seen.current = config.text
  }, [config.text])
  const tried = known?.text === text ? known.tried : null
  const say = (words: string) => {
    setSaid(words)
    tell(words)
  }
  return {
    text,
    tried,
    problem,
    mistake: mistakeIn(text, problem),
    busy,
    said,
    change: (text: string) => {
      kept.change({ text })
      setSaid(null)
      forget()
    },
    attemptTry: () =>
      void attempt(
        () => sendChange('try-site', { text }),
        (tried) => {
          setKnown({ text, tried })
          say(tried.diff.length === 0 ? 'It says this already.' : 'Tried; nothing is saved yet.')
        },
      ),
    save: () =>
      void attempt(
        () => sendChange('save-site', { text, seal: known?.tried.seal ?? config.seal }),
        (saved) => {
          kept.forget({ text })
          setKnown(null)
          say(savedWords(saved))
          router.refresh()
        },
      ),
    beginAnew: () => {
      kept.forget()
      setKnown(null)
      setSaid(null)
      forget()
    },
  }
}

function savedWords({ where, why, job }: SavedConfig): string {
  const place =
    where === 'copydesk.yml'
      ? 'Saved in copydesk.yml.'
      : `Saved in the settings of the desk, because the content folder cannot be written to. ${why ?? ''}`
  const next =
    job === null
      ? 'Another import runs at this moment: once it has ended, import again.'
      : 'All files are read again by it now.'
  return `${place} ${next}`
}

/** The line that a mistake is in, as it stands in the text that was sent. */
function mistakeIn(text: string, problem: Failure | null): Mistake | null {
  const line = problem?.code === 'SITE_CONFIG_INVALID' ? problem.details?.line : null
  if (typeof line !== 'number') return null
  return { line, text: text.split('\n')[line - 1] ?? '' }
}
