import type { Pulse } from '#lib/schema/pulse.ts'

/** What imports brought, for the bar above the list: “12 new, 3 changed”. Empty where they brought nothing. */
export function newsText({ added, changed, more }: Pick<Pulse, 'added' | 'changed' | 'more'>): string {
  const number = (count: number) => count.toLocaleString('en')
  if (more && added + changed > 0) return `More than ${number(added + changed)} new or changed`
  const parts = [
    ...(added > 0 ? [`${number(added)} new`] : []),
    ...(changed > 0 ? [`${number(changed)} changed`] : []),
  ]
  return parts.join(', ')
}
