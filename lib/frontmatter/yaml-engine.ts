import { FAILSAFE_SCHEMA, type LoadOptions, load, YAMLException } from 'js-yaml'
import { MAX_NESTING } from '#lib/frontmatter/caps.ts'
import { CORE_1_2 } from '#lib/frontmatter/core-schema.ts'
import type { Rule } from '#lib/schema/entry/rules.ts'

/** Why the YAML cannot be read; `line` and `column` count from 0 in the text given to the engine. */
export class YamlRefusal extends Error {
  constructor(
    readonly rule: Rule,
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message)
    this.name = 'YamlRefusal'
  }
}

/** A scalar inside the deepest allowed collection is one level more. */
const OPTIONS: LoadOptions & { maxDepth: number } = { schema: CORE_1_2, maxDepth: MAX_NESTING + 1 }

const REASONS: readonly (readonly [pattern: RegExp, rule: Rule, message: string])[] = [
  [/duplicated mapping key/, 'duplicate-key', 'This key appears a second time in the same mapping.'],
  [
    /nesting exceeded|call stack/i,
    'too-deep',
    'Lists and mappings are nested more than 20 levels deep here.',
  ],
  [
    /\btag\b/,
    'yaml-tag',
    'A value carries a YAML tag; tags ask the reader to build something other than text.',
  ],
  [/unidentified alias/, 'invalid-yaml', 'An alias refers to an anchor that does not exist.'],
  [/tab characters/, 'invalid-yaml', 'A tab stands where only spaces may indent.'],
]

/**
 * Reads one YAML document. Throws `YamlRefusal` for anything it cannot read, whatever went wrong inside.
 * Messages never repeat text from the file.
 */
export function readYaml(text: string): unknown {
  try {
    return load(text, OPTIONS)
  } catch (error) {
    throw toRefusal(error)
  }
}

/** The same with every scalar as the text that is written, quotes taken off: `2024`, `010`, `true`, `~`. */
export function readTexts(text: string): unknown {
  try {
    return load(text, { ...OPTIONS, schema: FAILSAFE_SCHEMA })
  } catch (error) {
    throw toRefusal(error)
  }
}

function toRefusal(error: unknown): YamlRefusal {
  const reason = error instanceof YAMLException ? error.reason : String(error)
  const mark = error instanceof YAMLException ? error.mark : undefined
  const known = REASONS.find(([pattern]) => pattern.test(reason))
  const [, rule, message] = known ?? [/$/, 'invalid-yaml', generalMessage(reason)]
  return new YamlRefusal(rule, message, mark?.line ?? 0, mark?.column ?? 0)
}

function generalMessage(reason: string): string {
  return /^[a-z ,-]+$/.test(reason)
    ? `The YAML cannot be read here: ${reason}.`
    : 'The YAML cannot be read here.'
}
