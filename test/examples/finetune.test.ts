import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportDataset } from '../../src/dataset/index.js'
import { negativeOf, record } from '../dataset/records.js'
import { directoryOf } from '../pipeline/fakes.js'

const python = spawnSync('python3', ['--version']).status === 0

test.skipIf(!python)('the data side of the LoRA example reads our export, masks prompts and weighs samples', async () => {
  const own = Array.from({ length: 4 }, (_, i) => record(`r${i}`, `question ${i}`, `answer ${i}`, { section: 's' }))
  const [first] = own
  const { files } = exportDataset(first ? [...own, negativeOf(first, 'wrong')] : [], {
    formats: ['weighted'],
    validation: 0,
    test: 0,
    negatives: 0.2,
    statuses: ['draft'],
    seed: '',
    negativeWeight: 0.5,
    markErrors: false,
  })
  const path = join(await directoryOf({}), 'train.jsonl')
  await writeFile(path, files['weighted/train.jsonl'] ?? '')
  const script = new URL('finetune_test.py', import.meta.url).pathname
  const { status, stderr } = spawnSync('python3', ['-B', script], { env: { ...process.env, EXPORT: path }, encoding: 'utf8' })
  expect(stderr).toContain('Ran 7 tests')
  expect(status).toBe(0)
})

test.skipIf(!python)('the training script is Python that parses, with the LoRA settings it promises', () => {
  const path = new URL('../../examples/finetune/train_lora.py', import.meta.url).pathname
  const check = `import ast,sys; t=ast.parse(open(sys.argv[1]).read()); c=[n for n in ast.walk(t) if isinstance(n,ast.Call) and getattr(n.func,"id","")=="LoraConfig"][0]; print({k.arg: ast.literal_eval(k.value) for k in c.keywords})`
  const { stdout } = spawnSync('python3', ['-c', check, path], { encoding: 'utf8' })
  expect(stdout).toContain("'r': 8, 'lora_alpha': 16")
  expect(stdout).toContain("'target_modules': ['q_proj', 'v_proj']")
})
