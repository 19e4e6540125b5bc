import { join, resolve } from 'node:path'
import { IngestError, type QaRecord } from '../document/index.js'
import type { CollectOptions, PlanOptions, TreeOptions } from '../options/index.js'
import * as pipeline from '../pipeline/index.js'
import { buildTree, parseTree, treeYaml, type KnowledgeTree, type Topic } from '../tree/index.js'
import { exitCodes, prepareOutput, usage } from './convert.js'
import { problemLines } from './export.js'
import { writeAll } from './io.js'
import { findConverted, readText, type QaDeps } from './qa.js'

/** The tree of `--tree`. Throws IngestError `invalid-options` that says where the file is wrong. */
export const readTree = (path: string | undefined, cwd: string): KnowledgeTree | undefined =>
  path === undefined ? undefined : parseTree(readText(resolve(cwd, path), path), path)

interface Read {
  readonly records: readonly QaRecord[]
  readonly topics: readonly Topic[]
  readonly failed: number
}

const isRecords = (input: string): boolean => /\.(?:jsonl|ndjson)$/i.test(input)

/** Records from .jsonl files, and from converted manuals by rule, with their topics. */
const readAny = async (inputs: readonly string[], device: string | undefined, { io, signal }: QaDeps): Promise<Read> => {
  const [lists, manuals] = [inputs.filter(isRecords), inputs.filter(input => !isRecords(input))]
  const { records, problems } = await pipeline.readDecidedRecords(lists.map(list => resolve(io.cwd, list)))
  io.stderr.write(problemLines(problems))
  if (manuals.length === 0) return { records, topics: [], failed: problems.length }
  const found = await pipeline.qaFiles(await findConverted(manuals, io), { signal, ...(device !== undefined && { device }) })
  const bad = found.files.filter(file => file.error)
  for (const { error } of bad) io.stderr.write(`manualmill: ${error?.message ?? ''}\n`)
  return { records: [...records, ...found.records], topics: found.topics, failed: problems.length + bad.length }
}

/** `manualmill tree`: 0, or 1 when a file or line could not be read. Throws IngestError for mistakes in the command. */
export const treeCommand = async (inputs: readonly string[], options: TreeOptions, deps: QaDeps): Promise<number> => {
  const { io } = deps
  const base = readTree(options.tree, io.cwd)
  const { records, topics, failed } = await readAny(inputs, options.device, deps)
  const tree = buildTree(records, topics, base)
  const text = treeYaml(tree)
  if (options.output === undefined) await writeAll(io.stdout, text)
  else await pipeline.writeWhole(resolve(io.cwd, options.output), text)
  if (!options.quiet) {
    const faults = tree.devices.flatMap(d => d.faults)
    const empty = faults.filter(f => f.remedies.length === 0).length
    const remedies = faults.flatMap(f => f.remedies)
    const questions = remedies.reduce((n, r) => n + r.questions.length, 0)
    io.stderr.write(
      `${tree.devices.length} devices, ${faults.length} fault types (${empty} without a question), ${remedies.length} remedies, ${questions} questions\n`,
    )
  }
  return failed > 0 ? exitCodes.failed : exitCodes.ok
}

/** `manualmill plan`: 0, or 1 when lines could not be read. Throws IngestError for mistakes in the command. */
export const planCommand = async (inputs: readonly string[], options: PlanOptions, deps: QaDeps): Promise<number> => {
  const { io } = deps
  const given = readTree(options.tree, io.cwd)
  if (inputs.length === 0 && !given) throw usage('Nothing to plan from; name Q&A records, converted manuals, or a --tree.')
  const { records, topics, failed } = await readAny(inputs, undefined, deps)
  const tree = given ?? buildTree(records, topics)
  if (tree.devices.length === 0) throw usage('The knowledge tree is empty; make one with manualmill tree.')
  const directory = resolve(io.cwd, options.output)
  const { files, plan } = pipeline.planFiles(tree, records, { ...options, tasksEach: options.tasks })
  prepareOutput(directory, options.output)
  for (const [name, content] of Object.entries(files)) await pipeline.writeWhole(join(directory, name), content)
  const { places, empty, emptyAfter } = plan.coverage
  if (!options.quiet)
    io.stderr.write(
      `${plan.tasks.length} tasks for ${options.technicians.length} people; ${places} places in the tree, ${empty} without a question, ${emptyAfter} when these are answered. See ${options.output}.\n`,
    )
  return failed > 0 ? exitCodes.failed : exitCodes.ok
}

const isTask = (value: unknown): value is pipeline.PlannedTask =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'contributor', 'device', 'fault', 'remedy'].every(key => typeof (value as Record<string, unknown>)[key] === 'string')

const readTasks = (path: string, cwd: string): pipeline.PlannedTask[] =>
  readText(resolve(cwd, path), path)
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, i) => {
      const wrong = (): IngestError =>
        new IngestError('invalid-options', `${path}, line ${i + 1} is no task; pass tasks.jsonl of manualmill plan.`)
      let task: unknown
      try {
        task = JSON.parse(line)
      } catch {
        throw wrong()
      }
      if (!isTask(task)) throw wrong()
      return task
    })

/** As many bad rows are shown; the report has all. */
const mostShown = 20

/** `manualmill collect`: 0, or 1 when a row gives no usable record. Throws IngestError for mistakes in the command. */
export const collectCommand = async (inputs: readonly string[], options: CollectOptions, { io }: QaDeps): Promise<number> => {
  const tree = readTree(options.tree, io.cwd)
  const tasks = options.plan === undefined ? undefined : readTasks(options.plan, io.cwd)
  const { records, problems, report } = await pipeline.collectFiles(
    inputs.map(input => resolve(io.cwd, input)),
    { ...(tree && { tree }), ...(tasks && { tasks }) },
  )
  const path = resolve(io.cwd, options.output)
  await pipeline.writeWhole(path, records.map(r => `${JSON.stringify(r)}\n`).join(''))
  await pipeline.writeWhole(
    `${path.replace(/\.jsonl$/, '')}.report.json`,
    `${JSON.stringify({ ...report, problems }, null, 2)}\n`,
  )
  const failing = problems.filter(p => p.fails)
  for (const { file, row, message } of failing.slice(0, mostShown)) io.stderr.write(`manualmill: ${file}:${row}: ${message}\n`)
  if (failing.length > mostShown) io.stderr.write(`manualmill: ${failing.length - mostShown} more; the report names them\n`)
  if (!options.quiet) {
    io.stderr.write(`${report.rows} rows: ${report.usable} usable, ${report.rejected} rejected, ${report.open} tasks open\n`)
    for (const { name, answers, rejected, score } of report.contributors)
      io.stderr.write(`${name || '(no name)'}: ${answers} answers, ${rejected} rejected, score ${score}\n`)
  }
  return failing.length > 0 ? exitCodes.failed : exitCodes.ok
}
