#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'

// V8 spends a third of the processor time of a short run on optimizing code that the run soon leaves: let it wait longer (bytes of bytecode)
setFlagsFromString('--interrupt-budget=500000')

const built = new URL('../dist/src/cli/main.js', import.meta.url)
const source = new URL('../src/cli/main.ts', import.meta.url)
if (!existsSync(built) && existsSync(source)) {
  process.stderr.write('manualmill: first run in a fresh checkout, building ...\n')
  await import('../scripts/build.mjs')
}
const { main } = await import(built.href)
process.exitCode = await main(process.argv.slice(2))
// after Ctrl-C nothing that a parser left running may keep the process
if (process.exitCode === 130) process.exit()
