import { readFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { QaRecord } from '../../src/document/index.js'
import { asQaRecord } from '../../src/options/index.js'
import { loadPrompts } from '../../src/pipeline/index.js'
import { toJson } from '../../src/render/index.js'
import { run } from '../cli/run.js'
import { serveChat, type Answer, type Asked, type ChatServer } from '../loopback/chat-server.js'
import { items, passageOf, question } from '../loopback/teacher.js'
import { directoryOf } from '../pipeline/fakes.js'
import { documentOf, heading, para, steps, table } from './made.js'

let server: ChatServer | undefined
afterEach(() => server?.close())

const topics = Array.from({ length: 12 }, (_, i) => i + 1)
const text = (n: number): string =>
  `Pump number ${n} runs at ${n + 10} bar and is switched off by relay K${n} when its oil gets hotter than ${n + 60} °C, as the controller measures it.`
const manual = documentOf(
  ...topics.flatMap(n => [heading(`Pump ${n}`), para(`${text(n)} ${'The operator keeps a log. '.repeat(14)}`)]),
)

interface Run {
  readonly cwd: string
  readonly ask: (...flags: string[]) => Promise<{ code: number; err: string }>
  readonly records: () => Promise<QaRecord[]>
  readonly report: () => Promise<Record<string, unknown>>
  readonly server: ChatServer
}

const begin = async (answer: (asked: Asked, n: number) => Answer, document = manual): Promise<Run> => {
  const made = await serveChat(answer)
  server = made
  const cwd = await directoryOf({ 'out/a.json': JSON.stringify(toJson(document)) })
  return {
    cwd,
    server: made,
    ask: (...flags) =>
      run(cwd, 'qa', 'out', '-o', 'qa.jsonl', '--endpoint', made.endpoint, '--model', 'm', '--tries', '3', ...flags),
    records: async () =>
      (await readFile(join(cwd, 'qa.jsonl'), 'utf8'))
        .split('\n')
        .filter(Boolean)
        .map(line => {
          const record = asQaRecord(JSON.parse(line))
          if (!record) throw new Error(line)
          return record
        }),
    report: async () => JSON.parse(await readFile(join(cwd, 'qa.model.json'), 'utf8')) as Record<string, unknown>,
  }
}

describe('questions of a model', () => {
  test('come in the order of the manual, whatever the order of the replies, with page and blocks', async () => {
    const { ask, records, server: s } = await begin((asked, n) => ({ ...question(asked), delayMs: (12 - n) * 5 }))
    const { code, err } = await ask('--price-in', '2', '--price-out', '10')
    const found = await records()
    expect([code, found.length, s.busiest()]).toEqual([0, 12, 4])
    expect(found.map(r => r.answer)).toEqual(topics.map(text))
    expect(found.every(r => r.origin === 'model' && r.status === 'draft' && r.provenance[0]?.page === 1)).toBe(true)
    expect(new Set(found.map(r => r.provenance[0]?.blockIds.join())).size).toBe(12)
    // 12 requests of 100 + 10 tokens at 2 and 10 a million
    expect(err).toContain('12 replies (0 kept from before), 0 asked for again, 0 retries; 1200 + 120 tokens, cost 0.0036')
  })

  test('are asked in the language of the text, with schema, angles and the questions there are already', async () => {
    const document = documentOf(
      heading('故障代码'),
      table(
        '',
        ['代码', '含义', '处理方法'],
        ['E1', '传感器开路', '更换传感器RT1，25 ℃时应为10 kΩ。'],
        ['E2', '过热', '清洗过滤网。'],
      ),
    )
    const { ask, server: s } = await begin(() => items(), document)
    await ask('--angles', 'cause,value', '--questions', '3')
    const [{ messages, response_format: format } = {} as Asked] = s.asked
    expect(messages[0]?.content).toMatch(
      /最多写 3 个[\s\S]*cause: 原因[\s\S]*value: 数值[\s\S]*- 出现故障代码E1是什么意思，应如何处理？[\s\S]*RT1/,
    )
    expect(messages[0]?.content).not.toContain('safety')
    expect(format).toMatchObject({ type: 'json_schema', json_schema: { strict: true, schema: { required: ['items'] } } })
  })

  test('that ask what was asked before are dropped', async () => {
    const { ask, records } = await begin(asked => question(asked, { question: 'What is this about the pump 1?', quote: '' }))
    await ask('--extractors', 'model')
    expect(await records()).toHaveLength(1)
  })

  test.each([
    [{ answer: 'Relay K99 switches pump number 1 off at 11 bar.' }, 'code-not-in-source'],
    [{ answer: 'It runs at 17.5 bar.' }, 'number-not-in-source'],
    [{ answer: 'It runs as shown in the figure above.' }, 'dangling-reference'],
    [{ answer: 'It is switched off by' }, 'incomplete'],
    [{ answer: '由继电器断开，油温过高时停机。' }, 'language-differs'],
    [{ question: 'What does fault code E77 mean?' }, 'question-number-not-in-source'],
  ])('%j is rejected: %s', async (more, reason) => {
    const { ask, records } = await begin(asked => (passageOf(asked).includes('number 1 ') ? question(asked, more) : items()))
    await ask()
    const [record] = await records()
    expect([record?.status, record?.quality.reasons]).toEqual(['rejected', expect.arrayContaining([reason])])
  })
})

describe('a bad service', () => {
  test('malformed JSON is shown to the model with what is wrong, and asked for again', async () => {
    const {
      ask,
      records,
      report,
      server: s,
    } = await begin(asked => {
      const turns = asked.messages.length
      if (turns === 1) return { content: 'Sure! Here you are: {"items": [{"question": "What' }
      if (turns === 3) return { content: '{"items": [{"question": "no answer"}]}' }
      return question(asked)
    })
    expect((await ask()).code).toBe(0)
    expect(await records()).toHaveLength(12)
    expect(s.asked.find(a => a.messages.length === 3)?.messages[2]?.content).toContain('it is no JSON')
    expect(s.asked.find(a => a.messages.length === 5)?.messages[4]?.content).toContain('"answer" is missing')
    expect(await report()).toMatchObject({ repairs: 24, replies: 36, failures: [] })
  })

  test('thoughts and fences around the JSON do not matter', async () => {
    const { ask, records } = await begin(asked => {
      const answer = question(asked)
      return 'content' in answer ? { content: `<think>{"items": 1}</think>\n\`\`\`json\n${answer.content}\n\`\`\`` } : answer
    })
    await ask()
    expect(await records()).toHaveLength(12)
  })

  test('delays, 429, 500, dropped connections and broken bodies lose nothing', async () => {
    const seen = new Map<string, number>()
    const { ask, records, report } = await begin((asked, n): Answer => {
      const key = passageOf(asked)
      const turn = (seen.get(key) ?? 0) + 1
      seen.set(key, turn)
      if (turn > 1) return { ...question(asked), delayMs: n % 7 }
      const bad: Answer[] = [
        { status: 429, headers: { 'retry-after': '0.05' } },
        { status: 500 },
        { drop: true },
        { status: 503 },
      ]
      return bad[n % bad.length] ?? { drop: true }
    })
    expect((await ask()).code).toBe(0)
    expect((await records()).map(r => r.answer)).toEqual(topics.map(text))
    expect(await report()).toMatchObject({ retries: 12, failures: [] })
  })

  test('a chunk that never gets a good reply is named; all others are there, and the next run asks for it alone', async () => {
    let ill = true
    const {
      ask,
      records,
      report,
      server: s,
    } = await begin(asked =>
      ill && passageOf(asked).includes('number 5 ') ? { status: 400, body: '{"error": "too long"}' } : question(asked),
    )
    const first = await ask()
    expect([first.code, (await records()).length]).toEqual([1, 11])
    expect((await report()).failures).toEqual([
      {
        source: 'made.pdf',
        of: expect.any(String) as string,
        pass: 'extract',
        reason: expect.stringContaining('status 400') as string,
      },
    ])
    ill = false
    const before = s.asked.length
    const second = await ask()
    expect([second.code, (await records()).length, s.asked.length - before]).toEqual([0, 12, 1])
  })

  test('a wrong key ends the run at once and says what to do', async () => {
    const { ask, server: s } = await begin(() => ({ status: 401, body: '{"error": "bad key"}' }))
    const { code, err } = await ask()
    expect([code, err]).toEqual([1, expect.stringContaining('check --endpoint, --model and --api-key')])
    expect(s.asked.length).toBeLessThanOrEqual(4)
  })

  test('replay gives the same records without the service', async () => {
    const { cwd, ask, server: s } = await begin(asked => question(asked))
    await ask()
    const before = await readFile(join(cwd, 'qa.jsonl'))
    s.close()
    const again = await run(cwd, 'qa', 'out', '-o', 'qa.jsonl', '--model', 'm', '--replay')
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('12 kept from before')])
    expect(await readFile(join(cwd, 'qa.jsonl'))).toEqual(before)
    const other = await run(cwd, 'qa', 'out', '-o', 'qa.jsonl', '--model', 'm', '--replay', '--questions', '2')
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('run once without --replay')])
  })
})

test('a run that is killed goes on where it was: nothing is asked twice but what was under way', async () => {
  const { cwd, ask, records, server: s } = await begin(asked => ({ ...question(asked), delayMs: 40 }))
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      new URL('../loopback/child.mjs', import.meta.url).pathname,
      'qa',
      join(cwd, 'out'),
      '-o',
      join(cwd, 'qa.jsonl'),
      '--endpoint',
      s.endpoint,
      '--model',
      'm',
      '--concurrency',
      '2',
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<NodeJS.Signals | null>(done => child.on('exit', (_, signal) => done(signal)))
  while (s.asked.length < 6) await new Promise(done => setTimeout(done, 10))
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  expect(existsSync(join(cwd, 'qa.jsonl'))).toBe(false)
  const before = s.asked.length
  const kept = (await readFile(join(cwd, 'qa.replies.jsonl'), 'utf8')).trim().split('\n').length
  expect(before - kept).toBeLessThanOrEqual(2)
  const { code } = await ask('--concurrency', '2')
  expect([code, (await records()).map(r => r.answer)]).toEqual([0, topics.map(text)])
  expect(s.asked.length - before).toBe(12 - kept)
}, 30_000)

describe('a second look', () => {
  const fan = documentOf(
    heading('Removing the fan'),
    steps(1, 'Open the cover with a 4 mm key.', 'Unplug connector CN3.', 'Pull the fan out.'),
    heading('Cleaning the filter'),
    steps(1, 'Open the panel.', 'Wash the filter below 40 °C.', 'Close the panel.'),
  )
  const look = async (pass: string, answer: (asked: Asked) => Answer) => {
    const started = await begin(answer, fan)
    const { code, err } = await started.ask('--extractors', 'rule', '--passes', pass)
    return { ...started, code, err, found: await started.records() }
  }
  const answers = [
    '1. Open the cover with a 4 mm key.\n2. Unplug connector CN3.\n3. Pull the fan out of its seat.',
    '1. Open the panel.\n2. Wash the filter below 90 °C.\n3. Close the panel.',
  ]

  test('rewrite keeps what the checks pass, and the old wording where a number has changed', async () => {
    const { found } = await look('rewrite', asked => {
      const which = asked.messages[0]?.content.includes('CN3') ? 0 : 1
      return items({ n: 1, question: ['How is the fan removed?', 'How is the filter cleaned?'][which], answer: answers[which] })
    })
    expect(found.map(r => [r.question, r.quality.reasons])).toEqual([
      ['How is the fan removed?', []],
      ['How do I clean the filter?', ['rewrite-discarded']],
    ])
    expect(found[1]?.answer).toContain('40 °C')
  })

  test('judge scores, says why, and rejects', async () => {
    const { found } = await look('judge', asked =>
      asked.messages[0]?.content.includes('CN3')
        ? items({ n: 1, score: 0.8, verdict: 'keep', reason: 'Complete.' })
        : items({ n: 1, score: 0.2, verdict: 'reject', reason: 'No soap named.' }),
    )
    expect(found.map(r => [r.status, r.quality])).toEqual([
      ['draft', { score: 0.8, reasons: [], comment: 'Complete.' }],
      ['rejected', { score: 0.2, reasons: ['judge-rejects'], comment: 'No soap named.' }],
    ])
  })

  test('translate adds a twin with the same pair id, checked for numbers and language', async () => {
    const { found } = await look('translate', asked =>
      asked.messages[0]?.content.includes('CN3')
        ? items({ n: 1, question: '如何拆下风扇？', answer: '1. 用4 mm扳手打开盖板。\n2. 拔下插头CN3。\n3. 取出风扇。' })
        : items({ n: 1, question: '如何清洗过滤网？', answer: '1. 打开面板。\n2. 用90 °C以下的水清洗。\n3. 关上面板。' }),
    )
    expect(found.map(r => [r.language, r.status, r.steps.length])).toEqual([
      ['en', 'draft', 3],
      ['zh', 'draft', 3],
      ['en', 'draft', 3],
      ['zh', 'rejected', 3],
    ])
    expect(found[0]?.pairId).toBe(found[1]?.pairId)
    expect(found[0]?.pairId).not.toBe(found[2]?.pairId)
  })

  test('a reply that leaves a record out is asked for again; without one the records stay as they were', async () => {
    const { found, code, err } = await look('judge', () => items({ n: 7, score: 1, verdict: 'keep', reason: '' }))
    expect([code, found.length]).toEqual([1, 2])
    expect(err).toContain('judge: item 1: "n" is not a number from 1 to 1')
  })
})

test('own prompts replace the shipped ones; one that does not show the passage is refused', async () => {
  const good = await directoryOf({ 'en/extract.md': 'Ask about {text}' })
  expect(loadPrompts(good).en.extract).toBe('Ask about {text}')
  expect(loadPrompts(good).zh.extract).toContain('{text}')
  const bad = await directoryOf({ 'en/extract.md': 'Ask' })
  expect(() => loadPrompts(bad)).toThrow('does not hold {text}')
  expect(() => loadPrompts(join(bad, 'none'))).toThrow('There is no prompt')
})
