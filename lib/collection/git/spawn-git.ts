import { spawn } from 'node:child_process'
import { inheritedEnvironment } from '#lib/config/env.ts'

/** What a git command answered; `code` is null where it could not be started or took too long. */
export type GitAnswer = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string }

export type Spawning = {
  readonly cwd: string
  readonly args: readonly string[]
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Ends it before its time: for what waits on a remote, and leaves nothing half done. */
  readonly signal?: AbortSignal | undefined
}

const TIMEOUT_MS = 60_000

/** English answers, no prompt, no editor, and no lock for what only reads. */
const FIXED = {
  LC_ALL: 'C',
  LANGUAGE: '',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_EDITOR: ':',
  GIT_SEQUENCE_EDITOR: ':',
  GIT_PAGER: 'cat',
}

/**
 * Starts git with an argument list, never through a shell, and ends it with everything it started in time. Only
 * `runGit`, which names the repository, and the one question whether git agrees to it, may start it.
 */
export function spawnGit({
  cwd,
  args,
  input,
  env,
  timeoutMs = TIMEOUT_MS,
  signal,
}: Spawning): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn('git', [...args], {
      cwd,
      env: Object.assign(Object.create(null), inheritedEnvironment('git'), FIXED, env),
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that hooks and transports end with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const out: Buffer[] = []
    const trouble: Buffer[] = []
    let late = false
    const timer = setTimeout(() => {
      late = true
      endGroup(child.pid)
    }, timeoutMs)
    const stop = () => endGroup(child.pid)
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted === true) stop()
    const end = (code: number | null, reason?: string) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      const stderr = reason ?? tell(Buffer.concat(trouble).toString('utf8'))
      resolve({ code, stdout: Buffer.concat(out), stderr })
    }
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => trouble.push(chunk))
    child.stdin.on('error', () => {}) // git may end before it has read everything; its answer says why
    child.once('error', (error) => end(null, `git cannot be started: ${error.message}`))
    child.once('close', (code) =>
      late
        ? end(null, `git took longer than ${timeoutMs / 1000} s and was ended`)
        : signal?.aborted === true && code === null
          ? end(null, 'git was stopped')
          : end(code),
    )
    child.stdin.end(input)
  })
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** What git said, without its advice, passwords in addresses and control characters. */
function tell(text: string): string {
  return text
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '' && !line.startsWith('hint:'))
    .map((line) =>
      line
        .replace(/:\/\/[^/@\s]+@/g, '://')
        .replace(/\p{Cc}/gu, ' ')
        .trimEnd(),
    )
    .join('\n')
    .slice(0, 4_000)
}
