import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toIngestError, type FigureRecord, type IngestError } from '../document/index.js'
import { figureRecords } from '../qa/index.js'
import type { Candidate } from './candidate.js'
import { parseDocument } from './document-json.js'

export interface FigureFiles {
  readonly figures: readonly FigureRecord[]
  /** Where each picture is, by its name in the set. */
  readonly paths: ReadonlyMap<string, string>
  readonly errors: readonly IngestError[]
}

/** Captioned pictures of converted manuals. A bad file is named and stops nothing; the same picture comes once. */
export const figureFiles = async (candidates: readonly Candidate[], device?: string): Promise<FigureFiles> => {
  const figures = new Map<string, FigureRecord>()
  const paths = new Map<string, string>()
  const errors: IngestError[] = []
  for (const { path, relative } of candidates) {
    try {
      const document = parseDocument(await readFile(path), relative)
      if (!document) continue
      const folder = path.replace(/\.json$/, '.assets').slice(dirname(path).length + 1)
      for (const figure of figureRecords(document, folder, device === undefined ? {} : { device })) {
        if (!figures.has(figure.id)) figures.set(figure.id, figure)
        paths.set(figure.image.name, join(dirname(path), figure.image.path))
      }
    } catch (thrown) {
      errors.push(toIngestError(thrown, path))
    }
  }
  return { figures: [...figures.values()], paths, errors }
}
