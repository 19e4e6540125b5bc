import { readFileSync } from 'node:fs'

const versionIn = (url: URL): string | undefined => {
  try {
    const found = JSON.parse(readFileSync(url, 'utf8')) as { name?: unknown; version?: unknown }
    return found.name === 'manualmill' && typeof found.version === 'string' ? found.version : undefined
  } catch {
    return undefined
  }
}

/** Version in the package's own package.json: two folders up from the sources, three from dist. */
export const version = (): string =>
  versionIn(new URL('../../package.json', import.meta.url)) ??
  versionIn(new URL('../../../package.json', import.meta.url)) ??
  'unknown'
