import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { IngestError, type Document } from '../document/index.js'
import { appIcon, appPage, appScript, appStyle } from './app.js'
import type { Library } from './library.js'
import type { Resource, Resources } from './resources.js'
import { sheetsOf } from './views.js'

/** Data as a script that hands itself over: a page opened from a disk may not fetch. `<` cannot end the script. */
export const asScript = (path: string, json: string): string =>
  `manualmillData(${JSON.stringify(path)}, ${json
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')})\n`

export interface WrittenStatic {
  readonly documents: number
  readonly sheets: number
  /** Names of manuals whose JSON could not be read; they are left out. */
  readonly unreadable: readonly string[]
}

const writer = (directory: string, resources: Resources) => {
  const put = async (path: string, body: string | Uint8Array): Promise<void> => {
    const target = join(directory, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, body)
  }
  const copy = async (path: string): Promise<Resource | undefined> => {
    const found = await resources.get(path)
    if (found && path.endsWith('.json'))
      await put(path.replace(/json$/, 'js'), asScript(path, Buffer.from(found.body).toString()))
    else if (found) await put(path, found.body)
    return found
  }
  return { put, copy }
}

/** One manual with all its sheets; returns how many. */
const writeDocument = async (
  key: string,
  document: Document,
  copy: (path: string) => Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<number> => {
  const base = `data/${key}`
  await copy(`${base}/doc.json`)
  await copy(`${base}/text.json`)
  for (const { id } of document.assets) await copy(`${base}/asset-${encodeURIComponent(id)}`)
  const sheets = sheetsOf(document)
  if (document.pages.length > 0) await copy(`${base}/thumb`)
  for (const sheet of sheets) {
    if (signal?.aborted) throw new IngestError('aborted', 'The preview was stopped before it was whole.')
    await copy(`${base}/page-${sheet.number}.json`)
    if (!sheet.info) continue
    await copy(`${base}/picture-${sheet.number}`)
    await copy(`${base}/layers-${sheet.number}.json`)
  }
  return sheets.length
}

/**
 * Writes the preview as plain files into `directory`: `index.html` opens from a disk, without a server. Pages whose manual is
 * not found have no picture. Throws IngestError `invalid-options` when it cannot be written.
 */
export const writeStatic = async (
  library: Library,
  resources: Resources,
  directory: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<WrittenStatic> => {
  const { put, copy } = writer(directory, resources)
  const unreadable: string[] = []
  let [documents, sheets] = [0, 0]
  try {
    await put('index.html', appPage('static'))
    await put('app.js', appScript())
    await put('style.css', appStyle())
    await put('icon.svg', appIcon)
    await copy('data/library.json')
    for (const { key, name, open } of library.entries) {
      const opened = await open?.().catch(() => void unreadable.push(name))
      if (!opened) continue
      documents++
      sheets += await writeDocument(key, opened.document, copy, options.signal)
    }
    return { documents, sheets, unreadable }
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (thrown instanceof IngestError || code === undefined) throw thrown
    throw new IngestError('invalid-options', `Cannot write the preview (${code}); choose another directory with --static.`, {
      cause: thrown,
    })
  }
}
