import type { PageContent } from '../document/index.js'
export const ocrToPageContent = (_o: unknown, _a: unknown): PageContent => { throw new Error('not merged yet') }
