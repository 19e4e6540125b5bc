#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'

// A run of seconds spends a third of its processor time on optimizing code that it soon leaves: V8 waits longer before it does (bytes of
// bytecode run), and its threads begin with young generations (MB) of the size that they come to.
setFlagsFromString('--interrupt-budget=500000')
setFlagsFromString('--min-semi-space-size=16')

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
