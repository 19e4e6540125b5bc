// Renews the options table in README.md from the schemas: tsx scripts/readme-options.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { withOptionsTable } from '../src/options/index.js'

const path = new URL('../README.md', import.meta.url)
writeFileSync(path, withOptionsTable(readFileSync(path, 'utf8')))
