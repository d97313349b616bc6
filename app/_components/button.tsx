import type { ButtonHTMLAttributes } from 'react'
import { classes } from '#app/_components/classes.ts'
import type { Tone } from '#lib/schema/status/status-table.ts'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:brightness-110 border-transparent',
  plain: 'bg-surface text-ink border-line hover:bg-sunken',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  ok: 'bg-ok-soft text-ok border-transparent hover:brightness-95 dark:hover:brightness-125',
  danger: 'bg-danger-soft text-danger border-transparent hover:brightness-95 dark:hover:brightness-125',
  warn: 'bg-warn-soft text-warn border-transparent hover:brightness-95 dark:hover:brightness-125',
  violet: 'bg-violet-soft text-violet border-transparent hover:brightness-95 dark:hover:brightness-125',
} as const satisfies Record<Tone | 'primary' | 'quiet', string>

const SIZES = {
  small: 'h-7 px-2 gap-1 text-sm rounded',
  normal: 'h-9 px-3 gap-2 text-base rounded-md',
  icon: 'h-9 w-9 rounded-md',
} as const

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: keyof typeof LOOKS
  size?: keyof typeof SIZES
}

export function Button({ look = 'plain', size = 'normal', className, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={classes(
        'inline-flex shrink-0 items-center justify-center border font-medium whitespace-nowrap transition-colors',
        'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-60',
        LOOKS[look],
        SIZES[size],
        className,
      )}
      {...rest}
    />
  )
}
