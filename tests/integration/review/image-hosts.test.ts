import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { allowedImageHosts } from '#lib/db/site/image-hosts.ts'
import { orThrow } from '#lib/result.ts'
import { allowImageHost } from '#lib/review/allow-image-host.ts'
import { MOST_IMAGE_HOSTS } from '#lib/schema/image-host.ts'
import { BEN, failureOf, openDesk, type TestDesk } from '#tests/support/desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.dispose())
beforeEach(() =>
  desk.db.$transaction(async (tx) => {
    await tx.setting.deleteMany({ where: { key: 'image-hosts' } })
    await tx.auditEvent.deleteMany()
  }),
)

const ADMIN = commandLineActor()
const allow = (host: string, allowed = true, actor = ADMIN) =>
  allowImageHost({ db: desk.db, actor, host, allowed })

test('an admin allows a host once, and takes it back', async () => {
  expect(orThrow(await allow(' Pics.Example:8080 ')).hosts).toEqual(['pics.example:8080'])
  orThrow(await allow('pics.example:8080'))
  orThrow(await allow('a.example'))
  expect(await allowedImageHosts(desk.db)).toEqual(['a.example', 'pics.example:8080'])
  orThrow(await allow('pics.example:8080', false))
  orThrow(await allow('pics.example:8080', false))
  expect(await allowedImageHosts(desk.db)).toEqual(['a.example'])
  expect((await desk.events()).map(({ name, payload }) => [name, payload])).toEqual([
    ['settings.image-host-set', { host: 'pics.example:8080', allowed: true }],
    ['settings.image-host-set', { host: 'a.example', allowed: true }],
    ['settings.image-host-set', { host: 'pics.example:8080', allowed: false }],
  ])
})

test.each([
  '',
  '*',
  'https://pics.example',
  'pics.example/a',
  'pics example',
  "pics.example; script-src 'x'",
])('no host is %j', async (host) => {
  expect(failureOf(await allow(host)).code).toBe('INVALID_INPUT')
  expect(await allowedImageHosts(desk.db)).toEqual([])
})

test('editors allow none, and there is an end to them', async () => {
  expect(failureOf(await allow('pics.example', true, BEN)).code).toBe('NOT_ALLOWED')
  for (let at = 0; at < MOST_IMAGE_HOSTS; at += 1) orThrow(await allow(`pics${at}.example`))
  expect(failureOf(await allow('one.more.example'))).toMatchObject({ code: 'INVALID_INPUT', place: 'host' })
  expect(await allowedImageHosts(desk.db)).toHaveLength(MOST_IMAGE_HOSTS)
})
