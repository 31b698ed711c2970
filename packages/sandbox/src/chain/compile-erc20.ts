import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import solc from 'solc'

/** What `erc20.sol.json` holds: the code as the chain stores it, and what made it. */
export interface CompiledErc20 {
  compiler: string
  runtimeBytecode: string
}

/** Compiles `erc20.sol`. Run as a program, it writes the result to `erc20.sol.json`. */
export function compileErc20(): CompiledErc20 {
  const input = {
    language: 'Solidity',
    sources: { 'erc20.sol': { content: readFileSync(new URL('erc20.sol', import.meta.url), 'utf8') } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: 'paris',
      // No hash of source and settings in the code: only what it does.
      metadata: { appendCBOR: false, bytecodeHash: 'none' },
      outputSelection: { '*': { Erc20: ['evm.deployedBytecode.object'] } },
    },
  }
  const output: unknown = JSON.parse(solc.compile(JSON.stringify(input)))
  const { contracts, errors } = output as {
    contracts?: Record<string, Record<string, { evm: { deployedBytecode: { object: string } } }>>
    errors?: { severity: string; formattedMessage: string }[]
  }
  const code = contracts?.['erc20.sol']?.Erc20?.evm.deployedBytecode.object
  if (!code || errors?.length) throw new Error(errors?.map(({ formattedMessage }) => formattedMessage).join('\n'))
  return { compiler: solc.version(), runtimeBytecode: `0x${code}` }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('erc20.sol.json', import.meta.url), `${JSON.stringify(compileErc20(), null, 2)}\n`)
}
