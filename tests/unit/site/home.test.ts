import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { entryFromBytes, listsOf, parseBytes } from '#lib/collection/read-entry.ts'
import { scanCollection } from '#lib/collection/scan.ts'
import { globMatcher } from '#lib/schema/site/glob.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { ValuePart } from '#lib/schema/site/site-map.ts'
import { firstValue, valueAt } from '#lib/schema/site/site-values.ts'
import { lookAt } from '#tests/unit/site/look.ts'

const CONTENT = resolve(import.meta.dirname, '../../../content')

test('the home map is what the demo has, and says exactly how the desk reads it', () => {
  const site = lookAt(CONTENT)
  expect(site).toMatchObject({ isHome: true, map: HOME_MAP, flag: { certain: true } })
  const files = scanCollection(CONTENT).files
  expect(files.filter(({ path }) => !globMatcher(HOME_MAP.include)(path))).toEqual([])
  let compared = 0
  for (const { path } of files) {
    const bytes = readFileSync(join(CONTENT, path))
    const [entry, parsed] = [entryFromBytes(path, bytes), parseBytes(bytes)]
    if (!entry.ok || !parsed.ok) continue
    compared += 1
    const { data, parts } = parsed.value
    const at = (part: ValuePart) =>
      String(firstValue(HOME_MAP[part], { path, data, body: parts.body })?.value ?? '')
    const { fields } = entry.value
    const { images, related } = listsOf(entry.value.head)
    expect({
      title: at('title'),
      date: at('date'),
      summary: at('summary'),
      image: at('image'),
      link: at('link'),
      type: at('type'),
      outlet: at('outlet'),
      domain: at('domain'),
      heat: fields.heat === null ? null : valueAt(data, HOME_MAP.score[0] ?? ''),
      published: valueAt(data, HOME_MAP.flag?.key ?? '') ?? null,
      topics: valueAt(data, HOME_MAP.topics[0]?.key ?? '') ?? [],
    }).toEqual({
      title: fields.title,
      date: fields.dateText ?? '',
      summary: fields.excerpt,
      image: images[0]?.url ?? '',
      link: fields.webUrl,
      type: fields.type,
      outlet: fields.providerName,
      domain: fields.providerDomain,
      heat: fields.heat,
      published: { true: true, false: false, absent: null }[fields.published],
      topics: fields.topics,
    })
    const items = valueAt(data, HOME_MAP.related?.key ?? '')
    expect(Array.isArray(items) ? items.length : 0).toBe(related.length)
  }
  expect(compared).toBeGreaterThan(10)
})
