import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IngestError } from '../document/index.js'
import { neededValues, promptNames, type PromptName, type Prompts } from '../qa/index.js'

/** Where the shipped prompts are: beside the sources, and copied beside the compiled ones. */
export const shippedPrompts = fileURLToPath(new URL('../qa/prompts/', import.meta.url))

const read = (directory: string, language: 'zh' | 'en', name: PromptName): string | undefined => {
  const path = join(directory, language, `${name}.md`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/**
 * The prompts as shipped (`zh/extract.md`, ...), with those of a directory in their place. Throws IngestError `invalid-options` for a
 * directory without any, and for a prompt that leaves out what it asks about.
 */
export const loadPrompts = (directory?: string): Prompts => {
  let own = 0
  const promptOf = (language: 'zh' | 'en', name: PromptName): string => {
    const changed = directory === undefined ? undefined : read(directory, language, name)
    if (changed !== undefined) own++
    const text = changed ?? read(shippedPrompts, language, name) ?? ''
    const missing = neededValues[name].find(value => !text.includes(`{${value}}`))
    if (missing !== undefined)
      throw new IngestError(
        'invalid-options',
        `The prompt ${language}/${name}.md does not hold {${missing}}; the model would not see it.`,
      )
    return text
  }
  const of = (language: 'zh' | 'en') =>
    Object.fromEntries(promptNames.map(name => [name, promptOf(language, name)])) as Prompts['zh']
  const prompts = { zh: of('zh'), en: of('en') }
  if (directory !== undefined && own === 0)
    throw new IngestError('invalid-options', `There is no prompt in ${directory}; it holds files such as zh/extract.md.`)
  return prompts
}
