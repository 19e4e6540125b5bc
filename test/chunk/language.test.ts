import { describe, expect, test } from 'vitest'
import { chunkLanguage } from '../../src/chunk/language.js'

describe('language of a chunk', () => {
  test('names of models and addresses of pictures make no Chinese text an English one', () =>
    expect(
      chunkLanguage('AB-D6A20S10P、AB-B2A24S10P、AB-B1A24S15P保护板外型如图3所示。\n\n![图3](manual.assets/p009-c5280998.png)'),
    ).toBe('zh'))

  test('a few Chinese words make no English text a Chinese one', () =>
    expect(chunkLanguage('Select 中文 on the first page of the menu and confirm it.')).toBe('en'))

  test('a picture alone has none', () => expect(chunkLanguage('![](manual.assets/p009-c5280998.png)\n\n-0.05')).toBeUndefined())

  test('what has names alone keeps the language of their letters', () => expect(chunkLanguage('SERVO42C V1.1')).toBe('en'))
})
