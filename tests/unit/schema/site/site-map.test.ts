import { expect, test } from 'vitest'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { firstSiteIssue } from '#lib/schema/site/site-issue.ts'
import { siteConfigJsonSchema, siteConfigSchema, siteMapSchema } from '#lib/schema/site/site-map.ts'

test('the home map is a map, and any map is a configuration', () => {
  expect(siteMapSchema.parse(HOME_MAP)).toEqual(HOME_MAP)
  expect(siteConfigSchema.parse(HOME_MAP)).toEqual(HOME_MAP)
})

test('what stands alone is a list of one', () => {
  const config = { title: 'headline', topics: 'tags', exclude: 'README.md', score: 'heat', flag: 'none' }
  expect(siteConfigSchema.parse(config)).toEqual({
    title: ['headline'],
    topics: [{ key: 'tags', shape: 'list' }],
    exclude: ['README.md'],
    score: ['heat'],
    flag: null,
  })
  const flag = { key: 'status', published: ['live', 'x'], unpublished: 'draft', absent: 'hidden' }
  const states = { rejected: 'draft', approved: 'x' }
  expect(siteConfigSchema.parse({ flag: { ...flag, states } }).flag).toEqual({
    ...flag,
    unpublished: ['draft'],
    states,
  })
})

test.each([
  [{ titel: 'x' }, ['titel'], 'There is no setting called "titel" here.'],
  [
    { title: [':h2'] },
    ['title', 0],
    'title.0 has to be a key of the frontmatter, or :h1, :filename or :git.',
  ],
  [
    { topics: [{ key: 'a', shape: 'x' }] },
    ['topics', 0, 'shape'],
    'topics.0.shape has to be list, one, spaces or commas.',
  ],
  [{ topics: [{ key: 'a', shap: 'x' }] }, ['topics', 0, 'shap'], 'There is no setting called "shap" here.'],
  [{ flag: { key: 'a' } }, ['flag', 'published'], 'flag.published has to be a value, or a list of values.'],
  [
    { flag: { key: 'a', published: true, unpublished: [true], absent: 'shown' } },
    ['flag'],
    'flag has to be values of which none both shows and hides a page.',
  ],
  [
    { flag: { key: 'a', published: 'x', unpublished: 'y', absent: 'shown', states: { held: 'z' } } },
    ['flag', 'states'],
    'flag.states has to be values that stand under published or unpublished.',
  ],
  [
    { collections: { depth: 0 } },
    ['collections', 'depth'],
    'collections.depth has to be a number of folders from 1 to 20, or all.',
  ],
  [
    { edit: [{ key: 'a', kind: 'choice' }] },
    ['edit', 0, 'choices'],
    'edit.0.choices has to be the choices of a field whose kind is choice, and of no other.',
  ],
  [{ exclude: ['a\\b'] }, ['exclude', 0], 'exclude.0 has to be a pattern of paths, with / between folders.'],
  [[], [], 'The file has to hold settings, such as title: headline.'],
])('%j is refused at %j: %s', (config, path, message) => {
  const parsed = siteConfigSchema.safeParse(config)
  expect(parsed.success ? null : firstSiteIssue(parsed.error)).toEqual({ path, message })
})

test('the JSON Schema names every setting and says what it is', () => {
  const { properties } = siteConfigJsonSchema() as { properties: Record<string, { description?: string }> }
  expect(Object.keys(properties).sort()).toEqual(['generator', ...Object.keys(HOME_MAP)].sort())
  expect(Object.values(properties).filter(({ description }) => !description)).toEqual([])
})
