// JavaScript, because the start script tells of them before anything is installed.

/**
 * What the environment may set, as `--help` and the README say it: the name, what it is, and what goes where it is
 * not set.
 * @type {readonly (readonly [name: string, is: string, initial: string])[]}
 */
export const SETTINGS = [
  ['CONTENT_DIR', 'the content root', 'content'],
  ['DATA_DIR', 'database, secret, safety backups', '.data'],
  ['DATABASE_URL', 'file:/path.db', 'a file in DATA_DIR'],
  ['PORT', 'where it listens', '3000'],
  [
    'COPYDESK_URL',
    'the address editors open, scheme, host and port alone, where that is not http://localhost:PORT',
    '',
  ],
  ['COPYDESK_HOST', 'the address it listens on; 0.0.0.0 or :: for every interface', 'this machine alone'],
  [
    'COPYDESK_TRUSTED_PROXIES',
    'whose X-Forwarded-For is believed: a number of hops, or networks with commas',
    'nobody',
  ],
  ['COPYDESK_ADMIN_EMAIL', 'the first admin', 'made up, printed once'],
  ['COPYDESK_ADMIN_PASSWORD', 'their password, at least 10 characters', 'made up, printed once'],
  [
    'COPYDESK_IMAGE_HOSTS',
    'hosts whose images load without a click, with commas; * for all; admins allow more on the desk',
    'none',
  ],
  [
    'COPYDESK_LOG',
    'the least that the log tells: debug, info, warn, error, silent',
    'info; warn for commands',
  ],
  ['COPYDESK_WATCH', 'off: changes in the content folder wait for an import by hand', 'on'],
  ['COPYDESK_GIT_HOOKS', 'on: hooks and filters (such as LFS) of the content repository run', 'off'],
  [
    'COPYDESK_SCAN_SECONDS',
    'how often the folder is looked at besides, for file systems that tell of no changes; 0 for never',
    '300',
  ],
]
