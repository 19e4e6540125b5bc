import { describe, expect, test } from 'vitest'
import { checkAnswer, defaultTemplates, extractQa } from '../../src/qa/index.js'
import { documentOf, heading, para, steps, table, warning } from './made.js'

const qa = (...blocks: Parameters<typeof documentOf>) => extractQa(documentOf(...blocks))

describe('fault tables', () => {
  test('a merged symptom stands in each of its rows, and each row keeps its own box', () => {
    const records = qa(
      heading('Faults'),
      table(
        '',
        ['Symptom', 'Cause', 'Remedy'],
        ['No light', 'Fuse blown', 'Replace the fuse.'],
        [null, 'Plug out', 'Insert the plug.'],
      ),
    )
    expect(records.map(r => r.cells.map(c => c.text))).toEqual([
      ['No light', 'Fuse blown', 'Replace the fuse.'],
      ['No light', 'Plug out', 'Insert the plug.'],
      [],
    ])
    expect(records[1]?.provenance[0]?.bbox).toEqual({ x0: 0, top: 40, x1: 300, bottom: 60 })
  })

  test('a symptom that is left blank below itself goes on', () => {
    const records = qa(
      heading('故障'),
      table('', ['故障现象', '原因', '排除方法'], ['不制冷', '缺氟', '补充制冷剂'], ['', '压缩机坏', '更换压缩机']),
    )
    expect(records[1]?.question).toContain('不制冷')
  })

  test('codes side by side are rows of their own', () => {
    const records = qa(
      heading('报警代码'),
      table('', ['代码', '含义', '代码', '含义'], ['E1', '过压', 'E2', '欠压'], ['E3', '过流', 'E4', '过热']),
    )
    expect(records.map(r => r.slots.faultCodes)).toEqual([['E1'], ['E3'], ['E2'], ['E4']])
  })

  test('defaults are no faults, and steps with actions no symptoms', () => {
    const records = qa(heading('Settings'), table('', ['Name', 'Parameter', 'Default'], ['TC1', 'coefficient', '0.0']))
    expect(records.filter(r => r.kind === 'fault')).toEqual([])
  })
})

describe('procedures', () => {
  test('a list that counts on behind a warning is one procedure, and the warning holds for the next step', () => {
    const [record] = qa(
      heading('Removing the fan'),
      steps(1, 'Open the cover.', 'Unplug the fan.'),
      warning('Sharp edges.'),
      steps(3, 'Pull the fan out.'),
    )
    expect(record?.question).toBe('How do I remove the fan?')
    expect(record?.steps.map(s => s.warnings)).toEqual([[], [], ['WARNING: Sharp edges.']])
    expect(record?.answer).toBe('1. Open the cover.\n2. Unplug the fan.\nWARNING: Sharp edges.\n3. Pull the fan out.')
  })

  test('a list whose begin is missing is rejected, with the reason', () => {
    const [record] = qa(heading('Removing the fan'), steps(3, 'Open the cover.', 'Unplug the fan.'))
    expect([record?.status, record?.quality.reasons]).toEqual(['rejected', ['begin-missing']])
  })

  test('features and warranty terms are no steps', () => {
    expect(qa(heading('Features'), steps(1, 'Connect anything you like.', 'Set it up fast.'))).toEqual([])
    expect(qa(heading('Warranty'), steps(1, 'The period is one year.', 'Damage by lightning is excluded.'))).toEqual([])
  })

  test('two lists under one heading are asked for by their lead-in', () => {
    const records = qa(
      heading('Battery'),
      para('To remove the battery:'),
      steps(1, 'Open the latch.', 'Lift it out.'),
      para('To insert the battery:'),
      steps(1, 'Align the edge.', 'Push it down.'),
    )
    expect(records.map(r => r.question)).toEqual(['How do I remove the battery?', 'How do I insert the battery?'])
  })
})

describe('values, dangers, questions', () => {
  test('a value carries its unit and its column', () => {
    const records = qa(
      heading('Specifications'),
      table('Table 1 Ratings', ['Item', 'Unit', 'A-10', 'A-20'], ['Power input', 'W', '720', '1010']),
    )
    expect(records.map(r => r.answer)).toEqual(['Power input (A-10): 720 W.', 'Power input (A-20): 1010 W.'])
  })

  test('the dangers of a section are one answer', () => {
    const [record] = qa(heading('Cleaning'), warning('Switch off first.'), warning('Wear gloves.'))
    expect([record?.kind, record?.answer]).toEqual(['safety', 'WARNING: Switch off first.\nWARNING: Wear gloves.'])
  })

  test('a heading that asks is answered by what stands below it', () => {
    const [record] = qa(heading('Q、如何恢复出厂设置？'), para('长按按键5秒。'))
    expect([record?.question, record?.answer]).toEqual(['如何恢复出厂设置？', '长按按键5秒。'])
  })

  test('own templates replace the wording', () => {
    const templates = { ...defaultTemplates, en: { ...defaultTemplates.en, safety: 'Danger in {task}?' } }
    expect(extractQa(documentOf(heading('Cleaning'), warning('Switch off first.')), { templates })[0]?.question).toBe(
      'Danger in Cleaning?',
    )
  })
})

describe('what a question is about', () => {
  test('steps before a removal are its preparation, pointers at figures are gone, a vague heading takes the one above', () => {
    const [before, own] = qa(
      heading('Optical drive'),
      para('Before removing the optical drive, follow these steps:'),
      steps(1, 'Shut down the computer.', 'Disconnect the power (see Figure 3-2).'),
      para('To remove the optical drive:'),
      steps(1, 'Loosen the screw.', 'Pull the drive out.'),
    )
    expect(before?.question).toBe('How do I prepare for removing the optical drive?')
    expect(before?.answer).toBe('1. Shut down the computer.\n2. Disconnect the power.')
    expect(own?.question).toBe('How do I remove the optical drive?')
    const [vague] = qa(heading('Fan'), heading('Caution', 2), warning('Sharp edges are inside.'))
    expect(vague?.question).toContain('"Fan › Caution"')
  })

  test('a notice that announces a list has the list behind it in its answer', () => {
    const [own] = qa(heading('Boards'), warning('Observe these rules:'), steps(1, 'Wear a wrist strap.', 'Touch no pins.'))
    expect(own?.answer).toContain('Touch no pins.')
  })

  test('a name that comes twice is told apart by the row of its group', () => {
    const records = qa(
      heading('Specifications'),
      table(
        'Table 1 Environment',
        ['Item', 'Value'],
        ['Temperature', ''],
        ['Operating', '5 °C to 35 °C'],
        ['Stored', '-20 °C to 60 °C'],
        ['Humidity', ''],
        ['Operating', '10 % to 90 %'],
        ['Width', '13.46 in'],
      ),
    )
    expect(records.map(r => r.answer)).toEqual([
      'Temperature / Operating: 5 °C to 35 °C.',
      'Stored: -20 °C to 60 °C.',
      'Humidity / Operating: 10 % to 90 %.',
      'Width: 13.46 in.',
    ])
    expect(records.every(r => r.status === 'draft')).toBe(true)
  })

  test('a bare number beside values with units is no value; values stacked in a cell are none', () => {
    const records = qa(
      heading('Parameters'),
      table(
        'Table 1 Timing limits',
        ['Parameter', 'Range', 'Set'],
        ['Signal time', '500 ms', '2000'],
        ['Pause time', '100 ms', '300 ms'],
        ['Altitude\nrunning\nstored', '3 m\n12 m', '-'],
      ),
    )
    expect(records.map(r => r.answer)).toEqual([
      'Signal time (Range): 500 ms.',
      'Pause time (Range): 100 ms.',
      'Pause time (Set): 300 ms.',
    ])
  })

  test.each([
    [['Telephone receiver RTH2', 'USER MANUAL'], 'Telephone receiver RTH2'],
    [['Repeater R-IP12', '(Version v.160322)', 'User Manual'], 'Repeater R-IP12'],
    [['智能控制板', 'AB-20S/ AB-24S', 'AB-30S /AB-34S', 'AB-40P', '使用说明书'], '智能控制板'],
    [['智能控制板', 'AB-20S', '使用说明书'], '智能控制板 AB-20S'],
    [['RoboMaster GM3510', '直流无刷电机', '使用说明'], 'RoboMaster GM3510 直流无刷电机'],
    [['电池均衡修复仪', '（JK-B5A24S）', '使用维护说明书'], '电池均衡修复仪（JK-B5A24S）'],
    [['Installation and User Instructions', 'Bore Pump Automation'], 'Bore Pump Automation'],
    [['Introduction', 'This text is about nothing in particular.'], ''],
  ])('the title %j names the device "%s"', (lines, device) => {
    const [own] = qa(...lines.map(line => para(line)), heading('Cleaning'), warning('Switch off first.'))
    expect(own?.taxonomy.device).toBe(device)
  })
})

describe('checks', () => {
  const codes = (answer: string, source: string, language: 'zh' | 'en' = 'en') =>
    checkAnswer({ question: 'q', answer, source, language }).map(f => f.code)

  test.each([
    ['Tighten to 25 Nm.', 'Tighten to 20 Nm.', 'number-not-in-source'],
    ['Replace board E7.', 'Replace board E8.', 'code-not-in-source'],
    ['Tighten to 20 MPa.', 'Tighten to 20 Nm.', 'unit-not-in-source'],
    ['Proceed as described above.', 'Proceed as described above.', 'dangling-reference'],
    ['Open the', 'Open the', 'incomplete'],
    ['', 'x', 'empty'],
  ])('%s', (answer, source, code) => expect(codes(answer, source)).toContain(code))

  test.each(['见上图进行接线', '参照文档处理', '按下图所示安装'])('%s points at what is not there', answer =>
    expect(codes(answer, answer, 'zh')).toContain('dangling-reference'),
  )
  test('what stands in the source passes', () => {
    expect(codes('Tighten to 20 Nm. Check E8.', 'E8: tighten to 20 Nm.')).toEqual([])
    expect(codes('测量电阻，应为10 kΩ。', '测量电阻，应为10 kΩ。', 'zh')).toEqual([])
  })
  test('an answer in the other language is told', () => {
    expect(codes('Replace the indoor board completely.', 'Replace the indoor board completely.', 'zh')).toContain(
      'language-differs',
    )
  })
})
