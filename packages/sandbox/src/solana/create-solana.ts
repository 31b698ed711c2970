import { address, isAddress } from '@solana/kit'
import { type NetworkToken, networkBySlug } from '@tenon/core'
import type { FastifyPluginAsync } from 'fastify'
import type { LiteSVM } from 'litesvm'
import { putMint } from './put-mint.ts'

interface RpcRequest {
  jsonrpc: '2.0'
  id: number | string
  method: string
  params?: readonly unknown[]
}

/** https://www.jsonrpc.org/specification#error_object */
const methodNotFound = { code: -32_601, message: 'Method not found' }
const invalidParams = { code: -32_602, message: 'Invalid params' }

const rpcSchema = {
  type: 'object',
  required: ['jsonrpc', 'id', 'method'],
  properties: {
    jsonrpc: { const: '2.0' },
    id: { anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 100 }] },
    method: { type: 'string', maxLength: 100 },
    params: { type: 'array', maxItems: 4 },
  },
} as const

/**
 * The real Solana virtual machine behind the few JSON-RPC methods that are asked for, with the tokens of the catalogue at
 * their own addresses. It starts with the first question: few runs of the sandbox have one. https://solana.com/docs/rpc
 */
export function createSolana(): FastifyPluginAsync {
  let machine: Promise<LiteSVM> | undefined
  return async (app) => {
    app.post<{ Body: RpcRequest }>('/', { schema: { body: rpcSchema } }, async ({ body }) => {
      machine ??= startMachine()
      return { jsonrpc: '2.0', id: body.id, ...(await answer(await machine, body)) }
    })
  }
}

async function startMachine(): Promise<LiteSVM> {
  const { LiteSVM: Machine } = await import('litesvm')
  const machine = new Machine()
  const tokens: readonly NetworkToken[] = networkBySlug('solana').tokens
  for (const { contractAddress, decimals } of tokens) {
    if (contractAddress !== undefined) putMint(machine, contractAddress, decimals)
  }
  return machine
}

async function answer(machine: LiteSVM, { method, params = [] }: RpcRequest): Promise<object> {
  const context = { slot: Number(machine.getClock().slot) }
  switch (method) {
    case 'getHealth':
      return { result: 'ok' }
    case 'getLatestBlockhash':
      return {
        result: {
          context,
          value: { blockhash: machine.latestBlockhash(), lastValidBlockHeight: context.slot + 150 },
        },
      }
    case 'getAccountInfo': {
      const [text] = params
      if (typeof text !== 'string' || !isAddress(text)) return { error: invalidParams }
      return { result: { context, value: wordAccount(machine.getAccount(address(text))) } }
    }
    default:
      return { error: methodNotFound }
  }
}

function wordAccount(account: ReturnType<LiteSVM['getAccount']>): object | null {
  if (!account.exists) return null
  return {
    data: [Buffer.from(account.data).toString('base64'), 'base64'],
    executable: account.executable,
    lamports: Number(account.lamports),
    owner: account.programAddress,
    rentEpoch: 0,
    space: account.data.length,
  }
}
