import { FAILSAFE_SCHEMA, Type } from 'js-yaml'

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL'])
const BOOLEANS: ReadonlySet<string> = new Set(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'])
const LONGEST_WORD = 5

const INTEGER = /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
const SPECIAL = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/**
 * The core schema of YAML 1.2 to the letter, which is also what the locating reader uses: no timestamps, no
 * merge keys, no binary data. Looks at the first character before anything else, as most values are text.
 */
export const CORE_1_2 = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalarType(
      'null',
      (text) => text.length < LONGEST_WORD && NULLS.has(text),
      () => null,
    ),
    scalarType(
      'bool',
      (text) => text.length <= LONGEST_WORD && BOOLEANS.has(text),
      (text) => /^t/i.test(text),
    ),
    scalarType('int', (text) => startsLikeNumber(text) && INTEGER.test(text), Number),
    scalarType(
      'float',
      (text) => startsLikeNumber(text) && (FLOAT.test(text) || SPECIAL.test(text)),
      toFloat,
    ),
  ],
})

function scalarType(name: string, resolve: (text: string) => boolean, construct: (text: string) => unknown) {
  return new Type(`tag:yaml.org,2002:${name}`, { kind: 'scalar', resolve, construct })
}

function startsLikeNumber(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e
}

function toFloat(text: string): number {
  if (!SPECIAL.test(text)) return Number(text)
  if (/nan/i.test(text)) return Number.NaN
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
