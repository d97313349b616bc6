const HIDDEN = '[secret]'

// What a line of JSON may quote: from an address with a name and a password, a header, a cookie, or a file.
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\w)(\w+:\/\/)[^\s/@"\\]+@/g, `$1${HIDDEN}@`],
  [/\b(authorization\W{1,4}\w+\s+|bearer\s+)[\w.~+/=-]+/gi, `$1${HIDDEN}`],
  [/((?:session-token|csrf-token|callback-url)[\w.-]{0,100}=)[^;\s"\\]+/gi, `$1${HIDDEN}`],
  [
    /\b((?:password|passwd|secret|token|secured)(?:\\?["'])?\s*[:=]\s*)(\\?["'])(?:(?!\2).)*\2/gi,
    `$1$2${HIDDEN}$2`,
  ],
  [/\b((?:password|passwd|secret|token|secured)\s*[:=]\s*)(?![\\"'])[^\s,;"\\]+/gi, `$1${HIDDEN}`],
]

/** A line of JSON in which nothing secret stands: no value of `known`, and nothing that is written like a secret. */
export function withoutSecrets(line: string, known: readonly string[]): string {
  let clean = line
  for (const secret of known) clean = clean.replaceAll(JSON.stringify(secret).slice(1, -1), HIDDEN)
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement)
  return clean
}
