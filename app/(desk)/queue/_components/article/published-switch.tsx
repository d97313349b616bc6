import { Eye, EyeOff } from 'lucide-react'
import { publishedLabel } from '#app/_components/badges.tsx'
import { classes } from '#app/_components/classes.ts'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { Published } from '#lib/schema/words.ts'

type Props = {
  published: Published
  byHand: boolean
  disabled: boolean
  onChange: (published: 'true' | 'false') => void
}

/** The flag's three states: two to choose, and none pressed where the file has no flag. */
export function PublishedSwitch({ published, byHand, disabled, onChange }: Props) {
  const { noFlag } = useDesk()
  if (noFlag !== null) return <p className="max-w-prose text-sm text-ink-soft">{noFlag}</p>
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {/* biome-ignore lint/a11y/useSemanticElements: two toggle buttons, not a form */}
      <div
        role="group"
        aria-label="Published flag"
        className="inline-flex rounded-md border border-line bg-sunken p-0.5 print:hidden"
      >
        {(['true', 'false'] as const).map((value) => {
          const pressed = published === value
          const Icon = value === 'true' ? Eye : EyeOff
          return (
            <button
              key={value}
              type="button"
              aria-pressed={pressed}
              disabled={disabled}
              onClick={() => onChange(value)}
              className={classes(
                'inline-flex h-7 items-center gap-1.5 rounded px-2 text-sm font-medium disabled:cursor-not-allowed',
                pressed ? 'bg-surface text-ink shadow-sm' : 'text-ink-soft hover:text-ink',
              )}
            >
              <Icon size={14} aria-hidden="true" />
              <span>{value === 'true' ? 'Published' : 'Not published'}</span>
            </button>
          )
        })}
      </div>
      <span className="hidden print:inline">{publishedLabel(published)}</span>
      {!disabled && <KeyHint name="published" />}
      <span className="text-sm text-ink-soft">
        {published === 'absent'
          ? 'The file has no flag, so the site shows it.'
          : byHand
            ? 'Set by hand; decisions leave it alone.'
            : ''}
      </span>
    </div>
  )
}
