const ENVIRONMENT = `Environment:
  CONTENT_DIR              folder with the Markdown files (content)
  DATA_DIR                 folder for database and secret (.data)
  DATABASE_URL             file:/path/to/copydesk.db (copydesk.db in DATA_DIR)
  PORT                     port to listen on (3000)
  COPYDESK_HOST            address to listen on (localhost, unless COPYDESK_URL needs more)
  COPYDESK_URL             address editors open (http://localhost:PORT)
  COPYDESK_TRUSTED_PROXIES whose X-Forwarded-For is believed: a number of hops, or networks (nobody)
  COPYDESK_ADMIN_EMAIL     first admin (made up and shown once)
  COPYDESK_ADMIN_PASSWORD  its password, at least 10 characters (made up and shown once)
  COPYDESK_IMAGE_HOSTS     hosts whose images load without a click, with commas between
  COPYDESK_LOG             debug, info, warn, error or silent: the least that the log tells (info)
  COPYDESK_WATCH           off: changes in the folder wait for an import by hand (on)
  COPYDESK_SCAN_SECONDS    how often the folder is looked at besides, 0 for never (300)
`

export const START_HELP = `Usage: npm start

Installs and builds what is missing, imports the content folder and serves the desk until it is stopped.

${ENVIRONMENT}
Exit codes: 0 stopped; 2 wrong usage or environment; 4 I/O or database failure.
`

export const DEV_HELP = `Usage: npm run dev

Serves the desk with Next's development server: pages change as their sources do.

${ENVIRONMENT}`

/** @param {readonly string[]} stages */
export const testHelp = (stages) => `Usage: npm test [-- STAGE…]

Runs every stage, or those named: ${stages.join(', ')}.
The last line counts what passed and failed; the exit code is 0 only if something ran and nothing failed.
CHROMIUM_PATH names the browser of the end-to-end tests.
`
