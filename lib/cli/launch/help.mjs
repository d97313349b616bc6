import { SETTINGS } from '../../config/settings.mjs'

const NAME = 26
const WIDTH = 100

/** Every setting, a name to the left and its words in a column beside. */
export const ENVIRONMENT = `Environment:
${SETTINGS.map(([name, is, initial]) => `  ${name.padEnd(NAME)}${column(initial ? `${is} (${initial})` : is)}`).join('\n')}
`

/** @param {string} text */
function column(text) {
  let line = 0
  return text.split(' ').reduce((all, word) => {
    line += word.length + 1
    if (line <= WIDTH - NAME) return `${all} ${word}`
    line = word.length
    return `${all}\n${' '.repeat(NAME + 2)}${word}`
  })
}

const DEMO = `
--demo hugo serves a small site of Hugo instead, with a data folder of its own (DATA_DIR/demo-hugo).
`

export const START_HELP = `Usage: npm start [-- --demo NAME]

Installs and builds what is missing, imports the content folder and serves the desk until it is stopped.
${DEMO}
${ENVIRONMENT}
Exit codes: 0 stopped; 2 wrong usage or environment; 4 I/O or database failure.
`

export const DEV_HELP = `Usage: npm run dev [-- --demo NAME]

Serves the desk with Next's development server: pages change as their sources do.
${DEMO}
${ENVIRONMENT}`

/** @param {readonly string[]} stages */
export const testHelp = (stages) => `Usage: npm test [-- STAGE…]

Runs every stage that is not long, or those named: ${stages.join(', ')}.
The last line counts what passed and failed; the exit code is 0 only if something ran and nothing failed.
CHROMIUM_PATH names the browser of the end-to-end tests.
`
