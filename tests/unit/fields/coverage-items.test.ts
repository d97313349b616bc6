import { expect, test } from 'vitest'
import { changedItems, itemsCalled } from '#lib/fields/coverage-items.ts'

const KEYS = { title: 'title', link: 'webUrl', outlet: 'provider.name' }
const item = (value: object) => JSON.stringify(value)
const ONE = item({ webUrl: 'https://one.example/1', title: 'One', quality: 55 })
const TWO = item({ webUrl: 'https://two.example/2?utm_source=feed', title: 'Two' })
const THREE = item({ title: 'Three', webUrl: 'https://three.example/3' })

test('a new item comes to the end, with its keys in the order of those that stand there', () => {
  expect(changedItems(KEYS, [ONE, TWO], { add: [THREE] })).toEqual([
    ONE,
    TWO,
    item({ webUrl: 'https://three.example/3', title: 'Three' }),
  ])
  expect(changedItems(KEYS, [], { add: [THREE] })).toEqual([THREE])
})

test('none comes that leads where one does already, or twice at once', () => {
  const again = item({ title: 'Told otherwise', webUrl: 'https://one.example/1' })
  expect(changedItems(KEYS, [ONE], { add: [again] })).toEqual([ONE])
  expect(changedItems(KEYS, ['https://one.example/1'], { add: [again] })).toEqual(['https://one.example/1'])
  expect(changedItems(KEYS, [], { add: [THREE, THREE] })).toEqual([THREE])
  const nameless = item({ title: 'Without an address' })
  expect(changedItems(KEYS, [nameless], { add: [item({ title: 'Another' })] })).toHaveLength(2)
})

test.each([
  ['#2', [1]],
  ['#9', []],
  ['#0', []],
  [ONE, [0]],
  ['https://one.example/1', [0]],
  ['https://two.example/2', [1]],
  ['https://three.example/3?fbclid=x', [2]],
  ['Three', []],
  ['https://nobody.example/', []],
])('%s is at %j', (name, places) => {
  expect(itemsCalled(KEYS, [ONE, TWO, THREE], name)).toEqual(places)
})

test('what goes is named among the items that were there, and what is not there changes nothing', () => {
  expect(changedItems(KEYS, [ONE, TWO, THREE], { remove: ['#1', '#2'] })).toEqual([THREE])
  expect(changedItems(KEYS, [ONE, TWO], { remove: ['https://nobody.example', '#7'] })).toEqual([ONE, TWO])
  expect(changedItems(KEYS, [ONE], { remove: ['#1'], add: [ONE] })).toEqual([ONE])
  expect(changedItems(KEYS, ['https://x.example/a', 'b'], { remove: ['https://x.example/a'] })).toEqual(['b'])
})

test('another list is changed by its texts alone', () => {
  expect(changedItems(undefined, ['#1', 'b'], { add: ['c', 'b'], remove: ['#1'] })).toEqual(['b', 'c'])
  expect(changedItems(undefined, ['a', 'b'], { remove: ['#1'] })).toEqual(['a', 'b'])
})
