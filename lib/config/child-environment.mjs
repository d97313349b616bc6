import { delimiter, isAbsolute } from 'node:path'

// JavaScript, because the launch scripts need it before anything is installed.

const SYSTEM =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TMP|TEMP|TZ|TERM|LANG|LANGUAGE|LC_\w+|XDG_\w+|SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles)$/i
const NETWORK = /^((https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS)$/i
/** What the owner of this machine tells git and ssh; none of it leads git to another repository. */
const GIT =
  /^(SSH_(AUTH_SOCK|AGENT_PID|ASKPASS|ASKPASS_REQUIRE)|GNUPGHOME|KRB5CCNAME|DBUS_SESSION_BUS_ADDRESS|EMAIL|GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|PROXY_COMMAND|ALLOW_PROTOCOL|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|(AUTHOR|COMMITTER)_(NAME|EMAIL)|SSL_\w+|HTTP_\w+))$/
/** What only the server and the commands that make the first admin need. */
const SECRET = /^(NEXTAUTH_\w+|AUTH_\w+|COPYDESK_ADMIN_\w+)$/
const SETTINGS = /^(COPYDESK_\w+|CONTENT_DIR|DATA_DIR|DATABASE_URL|PORT|HOSTNAME|NODE_ENV)$/
const RUNTIME =
  /^(NODE_OPTIONS|NODE_COMPILE_CACHE|UV_THREADPOOL_SIZE|MALLOC_ARENA_MAX|NEXT_TELEMETRY_DISABLED|CI|FORCE_COLOR|NO_COLOR|INVOCATION_ID|JOURNAL_STREAM|NOTIFY_SOCKET)$/
const BUILD =
  /^(npm_.*|NODE_ENV|NODE_GYP_\w+|CC|CXX|AR|MAKE|MAKEFLAGS|PYTHON|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|PKG_CONFIG_PATH|PLAYWRIGHT_\w+|PRISMA_\w+|CHROMIUM_PATH|DEBIAN_FRONTEND)$/i

const JOB = [SYSTEM, NETWORK, GIT, SETTINGS, RUNTIME]

/**
 * Which variables each kind of child inherits; everything else stays here. `git` is git with its hooks and
 * transports, `tool` what installs and builds, `job` work of the desk in a process of its own, `desk` the server.
 */
const PASSED = {
  git: [SYSTEM, NETWORK, GIT],
  tool: [SYSTEM, NETWORK, RUNTIME, BUILD],
  job: JOB,
  desk: [...JOB, SECRET],
}

/** Whether a variable belongs to a desk, so that it would point tests at somebody's real one. */
export const isDeskSetting = (/** @type {string} */ name) =>
  (SETTINGS.test(name) && name !== 'HOSTNAME') || SECRET.test(name)

/**
 * The environment of a child. Of PATH only absolute folders are kept: the others would be looked up in whatever
 * folder the child works in, which may be the content.
 * @param {keyof typeof PASSED} kind
 * @param {Readonly<Record<string, string | undefined>>} source
 * @returns {Record<string, string | undefined>}
 */
export function childEnvironment(kind, source) {
  const passed = Object.entries(source).filter(
    ([name]) => PASSED[kind].some((names) => names.test(name)) && (kind !== 'job' || !SECRET.test(name)),
  )
  return Object.fromEntries(
    passed.map(([name, value]) => [name, /^path$/i.test(name) ? absolute(value) : value]),
  )
}

/** @param {string | undefined} path */
function absolute(path) {
  return path?.split(delimiter).filter(isAbsolute).join(delimiter)
}
