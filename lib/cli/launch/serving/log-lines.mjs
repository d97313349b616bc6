const COLOURS = { debug: 90, info: 32, warn: 33, error: 31 }

/** @typedef {'debug' | 'info' | 'warn' | 'error'} Level */

/**
 * The log of the processes beside this one on its way out: their lines of JSON as they are, and whatever else they
 * print made such a line; for a terminal, all of it for people.
 * @param {NodeJS.WritableStream & { isTTY?: boolean }} out
 * @param {{ process: string, level: Level }} about what is said of lines that do not say it themselves
 */
export function logInto(out, about) {
  const put = (/** @type {string} */ line) => out.write(`${out.isTTY ? readable(line) : line}\n`)
  let rest = ''
  /** @param {string} text */
  const take = (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    let plain = /** @type {string[]} */ ([])
    const flush = () => {
      const msg = plain.join('\n').trim()
      plain = []
      if (msg) put(lineOf(msg, about))
    }
    for (const line of lines) {
      if (isLogLine(line)) {
        flush()
        put(line)
      } else plain.push(line)
    }
    flush()
  }
  return { take, say: (/** @type {string} */ sentence) => put(lineOf(sentence, about)) }
}

/** @param {string} line */
export const isLogLine = (line) => line.startsWith('{"level":"')

/**
 * @param {string} msg
 * @param {{ process: string, level: Level }} about
 */
function lineOf(msg, { process, level }) {
  return JSON.stringify({ level, time: new Date().toISOString(), process, msg })
}

/**
 * A line of the log as people read it on a terminal: time of day, level, sentence, and what else it says in grey.
 * @param {string} line
 */
export function readable(line) {
  let told
  try {
    told = JSON.parse(line)
  } catch {
    return line
  }
  const { level, time, ...words } = told
  const { msg, stack, ...fields } = Object.fromEntries(
    Object.entries(words).map(([name, value]) => [name, harmless(String(value))]),
  )
  const colour = COLOURS[/** @type {Level} */ (level)] ?? 0
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
  const head = `${new Date(time).toTimeString().slice(0, 8)} \u001b[${colour}m${level}\u001b[0m ${msg}`
  return [
    head,
    rest.length > 0 ? ` \u001b[90m${rest.join(' ')}\u001b[0m` : '',
    stack ? `\n${stack}` : '',
  ].join('')
}

/**
 * What is told comes from files and from other programs: nothing of it moves the cursor, colours or turns text around.
 * @param {string} text
 */
function harmless(text) {
  return text.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (char) =>
    char === '\n' || char === '\t'
      ? char
      : `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
