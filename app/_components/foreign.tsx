import { classes } from '#app/_components/classes.ts'
import { directionOf } from '#lib/format/direction.ts'

type Props = { text: string; className?: string }

/** A title or another text from a file, in a block of its own that begins on the side where its language does. */
export function Foreign({ text, className }: Props) {
  return (
    <span dir={directionOf(text)} className={classes('block text-start', className)}>
      {text}
    </span>
  )
}
