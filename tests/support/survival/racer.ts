// A process of its own that tampers with every file of a folder once, at random moments while an export writes:
// from when it has written the first one. It tells when it did.
import { lstatSync, readdirSync } from 'node:fs'
import { clock } from '#tests/support/survival/clock.ts'
import { tamper } from '#tests/support/survival/tamper.ts'

const [root = '', folder = '', pace = '1'] = process.argv.slice(2)
const at = `${root}/${folder}`
const files = readdirSync(at).sort()
const wait = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

const [first = ''] = files
const inode = lstatSync(`${at}/${first}`).ino
while (lstatSync(`${at}/${first}`).ino === inode) wait(0.2)
// Nearly in the order of the export, so that many files are hit while they are being written.
const jitter = files.map((name, place) => ({ name, place: place + (Math.random() - 0.5) * 20 }))
const times: [file: string, from: number, to: number][] = []
for (const { name } of jitter.sort((a, b) => a.place - b.place)) {
  const from = clock()
  while (!stands(`${at}/${name}`)) wait(0.1)
  times.push([`${at}/${name}`, from, clock()])
  wait(Math.random() * 2 * Number(pace))
}
process.stdout.write(JSON.stringify(times))

/** Whether it could be done; not where the export put the file back between two steps of it. */
function stands(file: string): boolean {
  try {
    tamper(root, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
