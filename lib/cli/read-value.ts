import { InvalidArgumentError } from 'commander'
import type { OptionSpec } from '#lib/cli/table/spec.ts'

/**
 * Reads the values of one option: each time one, a list where it repeats. Throws InvalidArgumentError where a value
 * is none that the option takes, looks like the next option, or stands beside another one where one counts.
 */
export function valueReader(
  spec: OptionSpec,
  name: string,
  typed: readonly string[] = process.argv,
): (value: string, before: unknown) => unknown {
  const given: string[] = []
  return (value) => {
    if (value === '') throw new InvalidArgumentError('The value is empty.')
    if (value.startsWith('-') && value !== '-' && !typed.includes(`${name}=${value}`))
      throw new InvalidArgumentError(`Where that is no option but the value, write ${name}=${value}.`)
    const read = oneValue(spec, value)
    if (spec.repeats) {
      given.push(value)
      return [...given]
    }
    if (given.length > 0 && given[0] !== value)
      throw new InvalidArgumentError(`It was ${given[0]} before, and only one counts.`)
    given.push(value)
    return read
  }
}

function oneValue({ choices, number }: OptionSpec, value: string): unknown {
  if (choices !== undefined && !choices.includes(value))
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
  if (number === undefined) return value
  const count = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
  if (count >= number.from && count <= number.to) return count
  const upTo = number.to === Number.MAX_SAFE_INTEGER ? '' : ` to ${number.to}`
  throw new InvalidArgumentError(`It takes a whole number from ${number.from}${upTo}.`)
}
