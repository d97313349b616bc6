import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  findFreePort,
  listenHost,
  parsePort,
  reachable,
  requireFreePort,
} from '#lib/cli/launch/serving/port.mjs'

async function occupyPort(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

describe('parsePort', () => {
  it.each([
    [undefined, 3000],
    ['', 3000],
    ['8080', 8080],
  ])('reads %j as %d', (given, port) => {
    expect(parsePort(given)).toBe(port)
  })

  it.each(['abc', '0', '65536', '80.5', '-1', '3000x'])('refuses %j in one sentence', (given) => {
    expect(() => parsePort(given)).toThrow(
      `PORT is "${given}", which is not a port; use a whole number from 1 to 65535.`,
    )
  })
})

describe('requireFreePort', () => {
  it('is content with a port that is free, and leaves it free', async () => {
    const port = await findFreePort()
    await requireFreePort(port, '0.0.0.0')
    await expect(requireFreePort(port, '0.0.0.0')).resolves.toBeUndefined()
  })

  it.each(['0.0.0.0', '127.0.0.1'])('names a port that is taken on %s', async (host) => {
    const port = await occupyPort(host)
    await expect(requireFreePort(port, '0.0.0.0')).rejects.toMatchObject({
      message: `Port ${port} is taken by another program; stop it, or set PORT to another port.`,
      exitCode: 2,
    })
  })

  it('names an address that this machine does not have', async () => {
    await expect(requireFreePort(await findFreePort(), '192.0.2.1')).rejects.toMatchObject({ exitCode: 2 })
  })
})

describe('listenHost', () => {
  it.each([
    [{}, '127.0.0.1'],
    [{ COPYDESK_HOST: '::' }, '::'],
    [{ COPYDESK_HOST: '[::1]' }, '::1'],
    [{ COPYDESK_HOST: '0.0.0.0', COPYDESK_URL: 'https://desk.example' }, '0.0.0.0'],
    // Only something in front of the desk can speak https, and it usually stands on the same machine.
    [{ COPYDESK_URL: 'https://desk.example' }, '127.0.0.1'],
    [{ COPYDESK_URL: 'http://desk.example' }, '127.0.0.1'],
    [{ COPYDESK_URL: 'http://desk.example:3000' }, '0.0.0.0'],
    [{ COPYDESK_URL: 'http://desk.example', PORT: '80' }, '0.0.0.0'],
    [{ COPYDESK_URL: 'http://[fd00::5]:3000' }, '::'],
    [{ COPYDESK_URL: 'http://localhost:3000' }, '127.0.0.1'],
    [{ COPYDESK_URL: 'http://[::1]:3000' }, '::1'],
    [{ COPYDESK_URL: 'http://127.0.0.2:3000' }, '127.0.0.2'],
    [{ COPYDESK_URL: 'nonsense' }, '127.0.0.1'],
  ])('%j listens on %s', (source, expected) => {
    expect(listenHost(source)).toBe(expected)
  })

  it.each([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
    ['::1', '[::1]'],
    ['192.168.1.5', '192.168.1.5'],
  ])('is reached on %s as %s', (host, expected) => {
    expect(reachable(host)).toBe(expected)
  })
})

it.each(['::', '::1'])('a port that is taken is noticed on %s too', async (host) => {
  const port = await occupyPort('::1')
  await expect(requireFreePort(port, host)).rejects.toMatchObject({ exitCode: 2 })
})
