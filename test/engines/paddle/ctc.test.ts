import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedClasses, decodeSteps } from '../../../src/engines/paddle/ctc.js'
import { charactersOf } from '../../../src/engines/paddle/models.js'

const characters = charactersOf('电\n压\nV\n')
const classes = characters.length

/** Steps in which each given class has probability .8, the others share the rest. */
const stepsOf = (seen: readonly number[], offset = 0) => {
  const data = new Float32Array(offset + seen.length * classes).fill(0.2 / (classes - 1))
  seen.forEach((k, step) => (data[offset + step * classes + k] = 0.8))
  return { data, offset, steps: seen.length, classes }
}

test('the dictionary begins with the blank and ends with the space', () => {
  expect(characters).toEqual(['', '电', '压', 'V', ' '])
})

test('repeats are one character, a blank between them makes two', () => {
  const read = (seen: number[]) => decodeSteps(stepsOf(seen), characters).map(c => c.text)
  expect(read([0, 1, 1, 0, 2, 2, 2])).toEqual(['电', '压'])
  expect(read([1, 0, 1])).toEqual(['电', '电'])
  expect(read([0, 0])).toEqual([])
})

test('a character lies in the middle of its steps and is as sure as they are', () => {
  const [first, second] = decodeSteps(stepsOf([0, 1, 1, 1, 0, 2], 7), characters)
  expect(first).toMatchObject({ text: '电', step: 2 })
  expect(second).toMatchObject({ text: '压', step: 5 })
  expect(first?.confidence).toBeCloseTo(0.8)
})

test('with a list of characters only those are read, though others are likelier', () => {
  const steps = stepsOf([1, 3])
  steps.data.set([0.1, 0.8, 0, 0.6, 0], 0)
  const allowed = allowedClasses(characters, 'V')
  expect(decodeSteps(steps, characters, allowed).map(c => c.text)).toEqual(['V'])
})

test('a text spelt out in steps is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: classes - 1 }), { maxLength: 20 }), fc.nat(3), (spelt, held) => {
      const seen = spelt.flatMap(k => [0, ...Array<number>(held + 1).fill(k)])
      expect(decodeSteps(stepsOf(seen), characters).map(c => c.text)).toEqual(spelt.map(k => characters[k]))
    }),
  )
})
