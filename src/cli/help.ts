/** What the help of one command says beside its options. */
export interface CommandText {
  readonly name: string
  readonly description: string
  /** Its argument as usage shows it, and what that is. */
  readonly argument: string
  readonly about: string
  /** Behind the list of options. */
  readonly examples: string
}

const files = 'files, directories (read recursively), quoted patterns, or -'

const examples = `
Examples:
  manualmill convert manual.pdf > manual.md
  manualmill convert manuals/ -o out
  manualmill convert 'manuals/**/*.docx' -o out -f md,chunks
  manualmill convert scan.png --ocr-lang zh,en

Exit codes: 0 all files ok, 1 a file failed, 2 a mistake in the command, 3 a partial result under --strict, 130 interrupted.`

const chunkExamples = `
Examples:
  manualmill chunk out --max-tokens 256
  manualmill chunk out/manual.json > manual.chunks.jsonl
  manualmill chunk out -o rows --strategy table-rows
  manualmill chunk out --tokenizer hf:model/tokenizer.json --overlap 32 --as langchain

Without -o the chunks of a directory are written beside the JSON, those of one file to stdout.`

const dedupeExamples = `
Examples:
  manualmill dedupe answers.xlsx more.jsonl -o deduped
  manualmill dedupe answers.csv -o deduped --map question=故障现象,answer=处理方法,contributor=师傅
  manualmill dedupe answers.jsonl -o deduped --model models/multilingual --cache .cache/vectors
  manualmill calibrate pairs.jsonl --model models/multilingual

Exit codes: 0 all rows read, 1 some rows have problems, 2 a mistake in the command, 130 interrupted.`

const qaExamples = `
Examples:
  manualmill convert manuals/ -o out
  manualmill qa out -o qa.jsonl
  manualmill qa out/manual.json --kinds fault,procedure > qa.jsonl
  manualmill qa --print-templates > templates.json

Records that fail a check are kept with status "rejected" and the reason.`

const inspectExamples = `
Examples:
  manualmill inspect manual.pdf --page 3 -o page.svg
  manualmill inspect manual.pdf --page 3 --layers spans,lines,rulings,tables,blocks > page.svg`

const previewExamples = `
Examples:
  manualmill preview out
  manualmill preview out --source manuals --open
  manualmill preview manual.pdf
  manualmill preview out --source manuals --static handout
  manualmill preview out --source manuals --qa qa.jsonl

The address is printed; Ctrl-C ends it. Only this machine can reach it, and nothing is fetched from elsewhere.`

const reviewExamples = `
Examples:
  manualmill dedupe answers.xlsx -o deduped
  manualmill review deduped --open
  manualmill qa out -o out/qa.jsonl
  manualmill review out --source manuals --who Li

A directory with qa.jsonl is reviewed record by record, each beside the part of the page it was read from; the pages
come from the directory itself or from --converted. export leaves out what was rejected, and takes the edited text.

Each decision is one more line of decisions.jsonl in the directory; no line is ever changed. The logs of two people
are merged by putting one behind the other: for each group the latest decision holds. The next dedupe into the same
directory does as was decided, and lists in reviewed.jsonl what it used and what it could not.`

export const convertText: CommandText = {
  name: 'convert',
  description: 'Convert files, directories or patterns; - reads standard input',
  argument: '<inputs...>',
  about: files,
  examples,
}

export const chunkText: CommandText = {
  name: 'chunk',
  description: 'Cut converted manuals (an output directory or JSON of convert) or manuals themselves into chunks',
  argument: '[inputs...]',
  about: files,
  examples: chunkExamples,
}

export const inspectText: CommandText = {
  name: 'inspect',
  description: 'Draw one page with what the layout made of it, as SVG',
  argument: '<file>',
  about: 'a PDF or a picture',
  examples: inspectExamples,
}

export const dedupeText: CommandText = {
  name: 'dedupe',
  description: 'Find questions that say the same, by their facts',
  argument: '<inputs...>',
  about: '.jsonl, .csv and .xlsx files',
  examples: dedupeExamples,
}

export const calibrateText: CommandText = {
  name: 'calibrate',
  description: 'Find the threshold of a model that gives a precision',
  argument: '<pairs>',
  about: 'a .jsonl file of labelled pairs',
  examples: dedupeExamples,
}

export const qaText: CommandText = {
  name: 'qa',
  description: 'Questions and answers of converted manuals, by rule, each with page and box',
  argument: '[inputs...]',
  about: 'an output directory of convert, or JSON files of it',
  examples: qaExamples,
}

const exportExamples = `
Examples:
  manualmill export qa.jsonl -o dataset
  manualmill export deduped/kept.jsonl negatives.jsonl -o dataset -f trl-sft,trl-dpo,trl-kto
  manualmill export qa.jsonl -o dataset -f weighted --negatives 0.1 --mark-errors

What was decided in review (decisions.jsonl beside an input file) is done and counted.

Exit codes: 0 all lines read, 1 some lines are no records, 2 a mistake in the command.`

export const exportText: CommandText = {
  name: 'export',
  description: 'Make a training set of Q&A records, split by section and duplicate',
  argument: '<inputs...>',
  about: '.jsonl files of qa, negatives and dedupe (kept.jsonl)',
  examples: exportExamples,
}

export const negativesText: CommandText = {
  name: 'negatives',
  description: 'Make deliberately wrong answers to Q&A records, each marked with how it was made',
  argument: '<inputs...>',
  about: '.jsonl files of qa',
  examples: `
Examples:
  manualmill negatives qa.jsonl -o negatives.jsonl
  manualmill negatives qa.jsonl --methods changed-value,changed-code > negatives.jsonl`,
}

export const previewText: CommandText = {
  name: 'preview',
  description: 'Look at converted manuals in the browser, pages and blocks side by side',
  argument: '<path>',
  about: 'an output directory of convert, one of its JSON files, or a manual',
  examples: previewExamples,
}

export const reviewText: CommandText = {
  name: 'review',
  description: 'Decide in the browser what dedupe left open, and what of the drafts of qa is kept',
  argument: '<dir>',
  about: 'an output directory of dedupe, or one with the qa.jsonl of qa',
  examples: reviewExamples,
}

export const treeText: CommandText = {
  name: 'tree',
  description: 'The knowledge tree of manuals and records: device, fault type, remedy, questions; YAML to be edited',
  argument: '<inputs...>',
  about: 'output directories of convert, JSON files of it, .jsonl files of records',
  examples: `
Examples:
  manualmill tree out -o tree.yaml
  manualmill tree out collected.jsonl --tree tree.yaml -o tree.yaml
  manualmill qa out --tree tree.yaml -o qa.jsonl`,
}

export const planText: CommandText = {
  name: 'plan',
  description: 'Sheets for technicians to fill in: what the knowledge tree lacks first, balanced over it',
  argument: '[inputs...]',
  about: '.jsonl files of records, or output directories of convert',
  examples: `
Examples:
  manualmill plan qa.jsonl --tree tree.yaml --technicians 张师傅,李师傅 -o plan
  manualmill plan qa.jsonl --technicians "Li=pump A+pump B,Wang" --tasks 40 --form csv --language en -o plan`,
}

export const collectText: CommandText = {
  name: 'collect',
  description: 'Read filled sheets back: checks each row against the template, scores it, and makes records for dedupe',
  argument: '<inputs...>',
  about: '.xlsx, .csv and .jsonl files',
  examples: `
Examples:
  manualmill collect back/*.xlsx --plan plan/tasks.jsonl --tree tree.yaml -o collected.jsonl
  manualmill dedupe qa.jsonl collected.jsonl -o deduped

Exit codes: 0 every row is usable, 1 some are not (named by file and row), 2 a mistake in the command.`,
}
