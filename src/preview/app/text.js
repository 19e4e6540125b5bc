/* global navigator, localStorage, document */
const words = {
  en: {
    library: 'Manuals',
    status: 'Status',
    name: 'Name',
    format: 'Format',
    pages: 'Pages',
    coverage: 'Lowest coverage',
    tables: 'Tables',
    figures: 'Figures',
    chunks: 'Chunks',
    warnings: 'Warnings',
    ok: 'ok',
    partial: 'partial',
    failed: 'failed',
    skipped: 'skipped',
    filter: 'Filter by name',
    search: 'Search all text',
    noHits: 'Nothing found.',
    hits: '{n} found',
    manyHits: 'More than {n} found; only the first are shown.',
    searching: 'Searching …',
    page: 'Page',
    part: 'Part',
    of: 'of {n}',
    previous: 'Previous page',
    next: 'Next page',
    text: 'Text',
    markdown: 'Markdown',
    findings: 'Findings',
    views: 'What was parsed',
    layers: 'Layers',
    blocks: 'blocks',
    cells: 'cells',
    furniture: 'furniture',
    order: 'reading order',
    spans: 'spans',
    lines: 'lines',
    rulings: 'rulings',
    layout: 'page tables',
    columns: 'columns',
    sheet: 'Page as printed',
    contents: 'Contents',
    noSource: 'The manual itself was not found, so the boxes stand on a blank sheet. Pass --source <dir>.',
    noPicture: 'This page could not be drawn; the boxes stand on a blank sheet.',
    unpaged: 'This format has no pages: the blocks alone.',
    nothing: 'Nothing here on this page.',
    tokens: 'tokens',
    alsoOn: 'pages {p}',
    repeats: 'says the same as another chunk',
    spanning: '{n} spanning cells',
    ocrText: 'Text in the picture',
    description: 'Description',
    ledger: 'Ledger',
    total: 'characters on the page',
    body: 'body',
    dropped: 'dropped',
    characters: 'Characters',
    method: 'How it was read',
    noWarnings: 'No findings on this page.',
    left: 'Left out of the text',
    keys: 'Keys',
    theme: 'Light or dark',
    language: '中文',
    back: 'All manuals',
    error: 'This could not be shown.',
    close: 'Close',
    scanned: '{n} read by OCR',
    keyPage: 'previous, next page',
    keySearch: 'search',
    keyTabs: 'text, Markdown, chunks, tables, figures, findings',
    keyBlock: 'next, previous block',
    keyBoxes: 'boxes on, off',
    keyBack: 'all manuals',
    keyHelp: 'this list',
    confidence: 'OCR confidence {n} %',
  },
  zh: {
    library: '手册',
    status: '状态',
    name: '名称',
    format: '格式',
    pages: '页数',
    coverage: '最低覆盖率',
    tables: '表格',
    figures: '图片',
    chunks: '分块',
    warnings: '警告',
    ok: '正常',
    partial: '部分',
    failed: '失败',
    skipped: '跳过',
    filter: '按名称筛选',
    search: '搜索全文',
    noHits: '没有找到。',
    hits: '找到 {n} 处',
    manyHits: '超过 {n} 处，只显示最前面的。',
    searching: '正在搜索……',
    page: '页',
    part: '部分',
    of: '共 {n}',
    previous: '上一页',
    next: '下一页',
    text: '正文',
    markdown: 'Markdown',
    findings: '发现',
    views: '解析结果',
    layers: '图层',
    blocks: '块',
    cells: '单元格',
    furniture: '页眉页脚',
    order: '阅读顺序',
    spans: '文字段',
    lines: '行',
    rulings: '框线',
    layout: '版面表格',
    columns: '分栏',
    sheet: '原页面',
    contents: '目录',
    noSource: '没有找到原手册文件，方框画在空白页上。请用 --source <目录> 指明。',
    noPicture: '此页无法绘制，方框画在空白页上。',
    unpaged: '此格式没有页面，只显示各块。',
    nothing: '本页没有内容。',
    tokens: '词元',
    alsoOn: '第 {p} 页',
    repeats: '与另一分块内容相同',
    spanning: '{n} 个合并单元格',
    ocrText: '图中文字',
    description: '描述',
    ledger: '账目',
    total: '本页字符',
    body: '正文',
    dropped: '丢弃',
    characters: '字符数',
    method: '读取方式',
    noWarnings: '本页没有发现问题。',
    left: '未进入正文',
    keys: '按键',
    theme: '浅色或深色',
    language: 'English',
    back: '全部手册',
    error: '无法显示。',
    close: '关闭',
    scanned: '{n} 页由 OCR 读取',
    keyPage: '上一页、下一页',
    keySearch: '搜索',
    keyTabs: '正文、Markdown、分块、表格、图片、发现',
    keyBlock: '下一块、上一块',
    keyBoxes: '显示或隐藏方框',
    keyBack: '全部手册',
    keyHelp: '本列表',
    confidence: 'OCR 置信度 {n} %',
  },
}

/** What the reader chose, where the browser lets us keep it. */
export const recall = key => {
  try {
    return localStorage.getItem(`manualmill.${key}`)
  } catch {
    return null
  }
}

export const remember = (key, value) => {
  try {
    localStorage.setItem(`manualmill.${key}`, value)
  } catch {
    // private windows keep nothing; the choice holds until the page is closed
  }
}

let tongue = recall('language') ?? (/^zh/i.test(navigator.language ?? '') ? 'zh' : 'en')
if (!(tongue in words)) tongue = 'en'

/** A text of the interface; `{n}` is replaced by the value of that name. */
export const say = (key, values = {}) =>
  (words[tongue][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))

export const showLanguage = () => document.documentElement.setAttribute('lang', tongue)

export const switchLanguage = () => {
  tongue = tongue === 'en' ? 'zh' : 'en'
  remember('language', tongue)
  showLanguage()
}
