import { readFileSync } from 'node:fs'

/** In this order: a file uses those before it. */
const scripts = [
  'english',
  'chinese',
  'text',
  'dom',
  'data',
  'search',
  'sheet',
  'panels',
  'library',
  'reading',
  'deciding',
  'review',
  'qa-list',
  'qa-forms',
  'qa-record',
  'qa',
  'main',
] as const

const read = (name: string): string => readFileSync(new URL(`./app/${name}`, import.meta.url), 'utf8')

/** Modules as one plain script: browsers load no modules from files that lie on a disk. */
export const appScript = (): string => {
  const parts = scripts.map(name =>
    read(`${name}.js`)
      .replace(/^import [^'"]* from '[^']+'\n/gm, '')
      .replace(/^export /gm, ''),
  )
  return `(() => {\n'use strict'\n${parts.join('\n')}\n})()\n`
}

export const appStyle = (): string => read('style.css')

/** Nothing from elsewhere, no inline script or style. */
export const contentSecurityPolicy = (self: string): string =>
  [
    "default-src 'none'",
    `script-src ${self}`,
    `style-src ${self}`,
    `img-src ${self}`,
    `connect-src ${self}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** The page of one command. `mode` static: data come as scripts, since files may not fetch. */
export const appPage = (mode: 'live' | 'static', view: 'preview' | 'review' = 'preview'): string => {
  // a page opened from a disk has no origin: its own files are named by their scheme
  const policy = contentSecurityPolicy(mode === 'live' ? "'self'" : "'self' file:")
  return `<!doctype html>
<html lang="en" data-mode="${mode}" data-view="${view}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>manualmill</title>
<link rel="stylesheet" href="style.css">
<link rel="icon" href="icon.svg">
</head>
<body>
<div id="app"></div>
<noscript>manualmill preview needs JavaScript.</noscript>
<script src="app.js"></script>
</body>
</html>
`
}

export const appIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="2" y="1" width="12" height="14" rx="2" fill="#2563a8"/><path d="M5 5h6M5 8h6M5 11h4" stroke="#fff" stroke-width="1.4"/></svg>\n'
