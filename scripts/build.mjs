// Compiles src and parsers to dist. Called by `npm run build`, by `prepare`, and by the bin of a checkout that was never built.
import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
// stdout belongs to the program's data: the compiler's messages go to stderr
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: ['ignore', 2, 2] })
if (status !== 0) process.exit(status ?? 1)
// the page of the preview is shipped as it is written
cpSync(join(root, 'src/preview/app'), join(root, 'dist/src/preview/app'), { recursive: true })
// so are the prompts of the model extractor
cpSync(join(root, 'src/qa/prompts'), join(root, 'dist/src/qa/prompts'), { recursive: true })
