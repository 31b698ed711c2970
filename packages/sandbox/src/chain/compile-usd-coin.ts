import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import solc from 'solc'

/** What `usd-coin.sol.json` holds: the code as the chain stores it, and what made it. */
export interface CompiledUsdCoin {
  compiler: string
  runtimeBytecode: string
}

/** Compiles `usd-coin.sol`. Run as a program, it writes the result to `usd-coin.sol.json`. */
export function compileUsdCoin(): CompiledUsdCoin {
  const input = {
    language: 'Solidity',
    sources: { 'usd-coin.sol': { content: readFileSync(new URL('usd-coin.sol', import.meta.url), 'utf8') } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: 'paris',
      // No hash of source and settings in the code: only what it does.
      metadata: { appendCBOR: false, bytecodeHash: 'none' },
      outputSelection: { '*': { UsdCoin: ['evm.deployedBytecode.object'] } },
    },
  }
  const output: unknown = JSON.parse(solc.compile(JSON.stringify(input)))
  const { contracts, errors } = output as {
    contracts?: Record<string, Record<string, { evm: { deployedBytecode: { object: string } } }>>
    errors?: { severity: string; formattedMessage: string }[]
  }
  const code = contracts?.['usd-coin.sol']?.UsdCoin?.evm.deployedBytecode.object
  if (!code || errors?.length) throw new Error(errors?.map(({ formattedMessage }) => formattedMessage).join('\n'))
  return { compiler: solc.version(), runtimeBytecode: `0x${code}` }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('usd-coin.sol.json', import.meta.url), `${JSON.stringify(compileUsdCoin(), null, 2)}\n`)
}
