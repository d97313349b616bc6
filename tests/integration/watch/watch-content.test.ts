import { mkdirSync, renameSync, rmdirSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { eventually, watchedDesk } from '#tests/integration/watch/watched-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { playAll } from '#tests/support/play-all.ts'

vi.setConfig({ testTimeout: 180_000 })

const A = '_news/a.md'
const B = '_news/b.md'
const C = '_archive/deep/c.md'

const withUrl = (title: string) => entryText({ title, url: 'https://paper.example/one' })

/** What a watched folder does. Most of the time is waiting, so all of them run at once, each on a desk of its own. */
const SCENES: Record<string, () => Promise<void>> = {
  'what is added, changed, moved and deleted is taken in': async () => {
    const desk = await watchedDesk({ [A]: withUrl('First') })
    const titleOf = async (path: string) =>
      (await desk.db.article.findUnique({ where: { livePath: path } }))?.title
    expect(await titleOf(A)).toBe('First')

    desk.write(B, entryText({ title: 'Second' }))
    await eventually(async () => (await titleOf(B)) === 'Second')

    desk.write(A, withUrl('First, revised'))
    await eventually(async () => (await titleOf(A)) === 'First, revised')

    const { id } = await desk.article(A)
    desk.write(C, desk.read(A))
    desk.remove(A)
    await eventually(async () => (await titleOf(C)) === 'First, revised')
    expect((await desk.article(C)).id).toBe(id)

    desk.remove(B)
    await eventually(async () => (await desk.article(B)).missing)
    expect((await desk.events()).filter(({ name }) => name === 'import.finished')).toSatisfy(
      (events: { by: string }[]) => events.length >= 5 && events.every(({ by }) => by === 'watcher'),
    )
    expect(desk.said).toEqual([])
  },

  'folders that come later are watched too, and the taxonomy is': async () => {
    const desk = await watchedDesk({ [A]: entryText() })
    desk.write('_learning/videos/one.md', entryText())
    await eventually(async () => (await desk.db.article.count()) === 2)
    desk.write('_learning/videos/two.md', entryText())
    await eventually(async () => (await desk.db.article.count()) === 3)
    desk.write('_data/topics/1.yaml', 'name: AI\n')
    await eventually(async () => (await desk.db.topic.count()) === 1)
    desk.write('_data/topics/1.yaml', 'name: Law\n')
    await eventually(async () => (await desk.db.topic.findUnique({ where: { name: 'Law' } })) !== null)
  },

  'a burst of files makes few imports': async () => {
    const desk = await watchedDesk({ [A]: entryText() })
    for (let at = 0; at < 200; at += 1) desk.write(`_news/burst-${at}.md`, entryText())
    await eventually(async () => (await desk.db.article.count()) === 201)
    expect(desk.imports()).toBeLessThanOrEqual(3)
  },

  'what the desk writes itself is no news': async () => {
    const desk = await watchedDesk({ [A]: entryText(), [B]: entryText() })
    await desk.decide(A, 'approved')
    const before = await desk.db.importRun.count()
    expect(await desk.export()).toMatchObject({ written: [{ path: A }] })
    // The files of one run come in order: once this one is in, the exported one was looked at.
    desk.write(C, entryText())
    await eventually(async () => (await desk.db.importRun.count()) > before)
    expect(await desk.db.importRun.count()).toBe(before + 1)
    expect(desk.imports()).toBeLessThanOrEqual(3)
    const names = (await desk.events(A)).map(({ name }) => name)
    expect(names).not.toContain('article.upstream-changed')
  },

  'a folder that goes away and comes back loses nothing': async () => {
    const desk = await watchedDesk({ [A]: entryText(), [B]: entryText() })
    await desk.decide(A, 'approved')
    const away = `${desk.root}-away`

    renameSync(desk.root, away)
    await eventually(() => desk.said.some((sentence) => sentence.includes('is gone')))
    mkdirSync(desk.root)
    await eventually(() => desk.said.some((sentence) => sentence.includes('holds no entry')))
    rmdirSync(desk.root)
    renameSync(away, desk.root)
    desk.write(C, entryText())

    await eventually(async () => (await desk.db.article.count()) === 3)
    expect(await desk.db.article.count({ where: { missingAt: { not: null } } })).toBe(0)
    const names = (await desk.events()).map(({ name }) => name)
    expect(names).not.toContain('article.missing')
    desk.write(B, entryText({ title: 'Still watched' }))
    await eventually(async () => (await desk.article(B)).title === 'Still watched')
  },

  'without any event the folder is looked at in the given rhythm': async () => {
    const desk = await watchedDesk({ [A]: entryText() }, 1)
    await eventually(() => desk.imports() >= 3)
    expect(await desk.db.importRun.count()).toBe(1)
  },
}

test('a folder that is watched', () => playAll(SCENES, Object.keys(SCENES).length))
