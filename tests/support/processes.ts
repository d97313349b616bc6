import { readdirSync, readFileSync } from 'node:fs'

// The shells in between name the script as well: what Node runs begins with its path.
const KINDS = {
  npm: /^npm (start|run)/,
  shell: /^[^\0]*sh\0-c\0node lib\/cli\/launch\//,
  launcher: /^[^\0]*node\0lib\/cli\/launch\/(start|dev)\.mjs/,
  next: /next\/dist\/bin\/next\0dev/,
  server: /server\.js|next-server/,
  watch: /cli\.mjs\0?watch/,
  job: /cli\.mjs\0?job/,
}

/** Everything whose environment names this data folder, whoever its parents are by now: pids by what they run. */
export function processesOf(dataDir: string): Record<string, number> {
  const found: Record<string, number> = {}
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const read = (file: string) => attempt(() => readFileSync(`/proc/${name}/${file}`, 'utf8'))
    if (!read('environ').includes(`DATA_DIR=${dataDir}\0`)) continue
    const line = read('cmdline')
    const kind = Object.entries(KINDS).find(([, pattern]) => pattern.test(line))?.[0]
    if (kind === undefined && /^(sh|head|bash)\0/.test(line)) continue
    if (line !== '') found[kind ?? line.replaceAll('\0', ' ')] = Number(name)
  }
  return found
}

/** One that has ended already is fine. */
export function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid !== undefined) attempt(() => String(process.kill(pid, signal)))
}

function attempt(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
