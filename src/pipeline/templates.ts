import { IngestError } from '../document/index.js'
import { defaultTemplates, type AllTemplates, type PlaceTemplates, type Templates } from '../qa/index.js'
import { readYaml } from '../tree/index.js'

type Words = Partial<Templates>
type Language = 'zh' | 'en'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Own wording over the shipped one, as YAML or JSON: `zh: {howTo: "..."}`, `places: [{fault: "...", zh: {...}}]`. Throws IngestError `invalid-options`. */
export const parseTemplates = (text: string, name: string): AllTemplates => {
  const wrong = (why: string): IngestError =>
    new IngestError('invalid-options', `${name} ${why}; it holds zh:, en: and places: with names as --print-templates shows.`)
  const wordsOf = (value: unknown, language: Language): Words => {
    if (value === undefined || value === null) return {}
    if (!isObject(value)) throw wrong(`has no templates under ${language}`)
    const bad = Object.entries(value).find(([key, words]) => !(key in defaultTemplates[language]) || typeof words !== 'string')
    if (bad) throw wrong(`has no template "${bad[0]}" to replace`)
    return value as Words
  }
  const placeOf = (value: unknown): PlaceTemplates => {
    if (!isObject(value)) throw wrong('has a place that names neither device nor fault')
    const { device, fault, zh, en, ...rest } = value
    const [unknown] = Object.keys(rest)
    if (unknown !== undefined) throw wrong(`has an unknown field "${unknown}" in a place`)
    if (typeof device !== 'string' && typeof fault !== 'string') throw wrong('has a place that names neither device nor fault')
    const at = { ...(typeof device === 'string' && { device }), ...(typeof fault === 'string' && { fault }) }
    return { ...at, zh: wordsOf(zh, 'zh'), en: wordsOf(en, 'en') }
  }
  const json = readYaml(text, name) ?? {}
  const unknown = isObject(json) ? Object.keys(json).find(key => !['zh', 'en', 'places'].includes(key)) : ''
  if (!isObject(json) || unknown !== undefined) throw wrong('is no set of templates')
  if (json['places'] !== undefined && !Array.isArray(json['places'])) throw wrong('has places that are no list')
  return {
    zh: { ...defaultTemplates.zh, ...wordsOf(json['zh'], 'zh') },
    en: { ...defaultTemplates.en, ...wordsOf(json['en'], 'en') },
    places: ((json['places'] ?? []) as unknown[]).map(placeOf),
  }
}
