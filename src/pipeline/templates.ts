import { IngestError } from '../document/index.js'
import { defaultTemplates, type AllTemplates, type Templates } from '../qa/index.js'
import { readYaml } from '../tree/index.js'

const isTemplates = (value: unknown): value is Partial<Record<'zh' | 'en', Partial<Templates>>> =>
  typeof value === 'object' && value !== null && Object.keys(value).every(key => key === 'zh' || key === 'en')

/** Own wording over the shipped one, as YAML or JSON: `zh: {howTo: "..."}`. Throws IngestError `invalid-options` for names that do not exist. */
export const parseTemplates = (text: string, name: string): AllTemplates => {
  const wrong = (why: string): IngestError =>
    new IngestError('invalid-options', `${name} ${why}; it holds zh: and en: with names as --print-templates shows.`)
  const json = readYaml(text, name)
  if (!isTemplates(json)) throw wrong('is no set of templates')
  for (const language of ['zh', 'en'] as const)
    for (const [key, value] of Object.entries(json[language] ?? {}))
      if (!(key in defaultTemplates[language]) || typeof value !== 'string') throw wrong(`has no template "${key}" to replace`)
  return { zh: { ...defaultTemplates.zh, ...json.zh }, en: { ...defaultTemplates.en, ...json.en } }
}
