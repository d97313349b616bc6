import { grouped } from '#lib/format/count.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

/** What imports brought, for the bar above the list: “12 new, 3 changed”. Empty where they brought nothing. */
export function newsText({ added, changed, more }: Pick<Pulse, 'added' | 'changed' | 'more'>): string {
  if (more && added + changed > 0) return `More than ${grouped(added + changed)} new or changed`
  const parts = [
    ...(added > 0 ? [`${grouped(added)} new`] : []),
    ...(changed > 0 ? [`${grouped(changed)} changed`] : []),
  ]
  return parts.join(', ')
}
