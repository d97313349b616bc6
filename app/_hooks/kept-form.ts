/** What a form holds that is kept: texts and ticks by name. Never a password. */
export type FormValues = Readonly<Record<string, string | boolean>>

/** What was kept of a form, for what it has and as it has it; anything else is as at first. */
export function readForm<Values extends FormValues>(stored: string | null, first: Values): Values {
  const kept = parsed(stored)
  const values = Object.entries(first).map(([name, value]) => {
    const then: unknown = Reflect.get(kept, name)
    return [name, typeof then === typeof value ? then : value]
  })
  return Object.fromEntries(values) as Values
}

function parsed(stored: string | null): object {
  try {
    return Object(JSON.parse(stored ?? ''))
  } catch {
    return {}
  }
}
