/** A list of objects with these fields, as JSON Schema; all of them are required, as strict services want it. */
export const itemsSchema = (
  name: string,
  fields: Readonly<Record<string, 'string' | 'number' | 'integer'>>,
): { name: string; schema: Record<string, unknown> } => ({
  name,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: Object.keys(fields),
          properties: Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, { type }])),
        },
      },
    },
  },
})

/** A reply that was read, or why it cannot be. */
export type Parsed<T> = { readonly value: T } | { readonly error: string }

/** Thoughts of reasoning models and Markdown fences around the JSON are not part of it. */
const jsonPart = (reply: string): string => {
  const bare = reply.replace(/<think>[\s\S]*?<\/think>/gi, '')
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(bare)?.[1] ?? bare
  const begin = fenced.search(/[{[]/)
  const end = Math.max(fenced.lastIndexOf('}'), fenced.lastIndexOf(']'))
  return begin >= 0 && end > begin ? fenced.slice(begin, end + 1) : fenced.trim()
}

const asList = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value as unknown[]
  const items = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['items'] : undefined
  return Array.isArray(items) ? (items as unknown[]) : undefined
}

/** The items of a reply, each read by `read`; the first that cannot be read makes the whole reply one to be repaired. */
export const itemsOf = <T>(reply: string, read: (item: Readonly<Record<string, unknown>>) => Parsed<T>): Parsed<T[]> => {
  let json: unknown
  try {
    json = JSON.parse(jsonPart(reply))
  } catch (thrown) {
    return { error: `it is no JSON (${thrown instanceof Error ? thrown.message.slice(0, 120) : 'unknown'})` }
  }
  const list = asList(json)
  if (!list) return { error: 'there is no list "items"' }
  const values: T[] = []
  for (const [i, item] of list.entries()) {
    if (typeof item !== 'object' || item === null) return { error: `item ${i + 1} is no object` }
    const parsed = read(item as Record<string, unknown>)
    if ('error' in parsed) return { error: `item ${i + 1}: ${parsed.error}` }
    values.push(parsed.value)
  }
  return { value: values }
}

/** The texts of an item by name. A missing or empty one is an error. */
export const textsOf = <Name extends string>(
  item: Readonly<Record<string, unknown>>,
  ...names: readonly Name[]
): Parsed<Record<Name, string>> => {
  const missing = names.find(name => typeof item[name] !== 'string' || item[name].trim() === '')
  if (missing !== undefined) return { error: `"${missing}" is missing` }
  return { value: Object.fromEntries(names.map(name => [name, String(item[name]).trim()])) as Record<Name, string> }
}
