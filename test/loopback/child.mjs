// The program in a process of its own, to be killed.
const { main } = await import('../../src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
