import { describe, expect, test } from 'vitest'
import { chunkLanguage } from '../../src/chunk/language.js'

describe('language of a chunk', () => {
  test('names of models and addresses of pictures make no Chinese text an English one', () =>
    expect(chunkLanguage('KL-20X300P、KL-24X300P、KL-24X450P三种泵见图。\n\n![图3](manual.assets/p003-0a1b2c3d.png)')).toBe('zh'))

  test('a few Chinese words make no English text a Chinese one', () =>
    expect(chunkLanguage('Select 中文 on the first page of the menu and confirm it.')).toBe('en'))

  test('a picture alone has none', () => expect(chunkLanguage('![](manual.assets/p003-0a1b2c3d.png)\n\n-0.05')).toBeUndefined())

  test('what has names alone keeps the language of their letters', () => expect(chunkLanguage('SERVO42C V1.1')).toBe('en'))
})
