import { expect, test } from 'vitest'
import { hfTokenizer } from '../../src/chunk/index.js'

const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true }
const file = (model: object, normalizer: object | null, pre: object): object => ({
  version: '1.0',
  added_tokens: [],
  normalizer,
  pre_tokenizer: pre,
  post_processor: null,
  decoder: null,
  model,
})
const numbered = (tokens: string): Record<string, number> => Object.fromEntries(tokens.split(' ').map((t, i) => [t, i]))

const bpe = file(
  {
    type: 'BPE',
    dropout: null,
    unk_token: '<unk>',
    fuse_unk: false,
    byte_fallback: false,
    vocab: numbered('<unk> ▁ v a l e 滤 芯 更 换 va lv val ▁val 滤芯 更换 ▁更换'),
    merges: ['v a', 'va l', '▁ val', '滤 芯', '更 换', '▁ 更换'].map(pair => pair.split(' ')),
  },
  null,
  metaspace,
)
const scores =
  '<unk> 0 ▁ -2 v -6 a -6 l -6 e -6 valve -7.5 ▁valve -8 滤 -7 芯 -7 滤芯 -9 更换 -9.5 更 -5 换 -5 5 -4 kΩ -8 k -5 Ω -5'.split(
    ' ',
  )
const unigram = file(
  {
    type: 'Unigram',
    unk_id: 0,
    byte_fallback: false,
    vocab: scores.flatMap((token, i) => (i % 2 === 0 ? [[token, Number(scores[i + 1])]] : [])),
  },
  { type: 'NFKC' },
  metaspace,
)
const wordPiece = file(
  {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: numbered('[UNK] valve ##s 滤 芯 更 换 open ##ed . re ##open'),
  },
  { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  { type: 'BertPreTokenizer' },
)

// What the reference implementation (tokenizers 0.23.2 in Rust) counts for the same files.
const texts = ['更换滤芯', 'valve valve', '更换 valve 滤芯。', 'Reopened valves.', '５kΩ', 'lvalve', '芯滤更 换', '压力']
test.each([
  ['BPE', bpe, [2, 6, 7, 14, 4, 5, 6, 3]],
  ['Unigram', unigram, [3, 2, 6, 10, 3, 3, 6, 2]],
  ['WordPiece', wordPiece, [4, 2, 6, 6, 1, 1, 4, 2]],
])('a %s tokenizer counts as the reference implementation does', (_, json, expected) => {
  const tokenizer = hfTokenizer(json)
  expect(texts.map(text => tokenizer.count(text))).toEqual(expected)
})
