import { findToken, networkBySlug, TenonError } from '@tenon/core'
import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { wordProblem } from './problem-details.ts'

const optional = Type.Optional
const text = Type.String({ minLength: 1, maxLength: 100 })
const solana = networkBySlug('solana')

const base = '/api/v1/catalog/solana'
const asking = {
  method: 'POST',
  access: 'read',
  ignoresIdempotencyKey: 'reads only',
  tag: 'QuickNode',
  content: Type.String(),
  wordFailure: wordProblem,
} as const

const chain = { chainId: optional(text) }

/** What a page asks a Solana node for before a wallet signs: tag "QuickNode" of the Mesh API. */
export function registerSolanaRoutes(app: App, { solanaOf }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...asking,
      path: `${base}/getLatestBlockhash`,
      summary: 'Reads the latest blockhash',
      query: Type.Object(chain),
      refusals: ['networkNotFound', 'chainUnavailable'],
    },
    async ({ caller, query: { chainId } }) => {
      checkChain(chainId)
      return solanaOf(caller.environment).latestBlockhash()
    },
  )

  registerMeshOperation(
    app,
    {
      ...asking,
      path: `${base}/getTokenProgram`,
      summary: 'Reads which program owns a token',
      query: Type.Object({
        ...chain,
        token: optional(Type.String({ maxLength: 100, description: 'The address of the mint, or a symbol.' })),
      }),
      refusals: ['networkNotFound', 'symbolNotSupported', 'invalidAddressPattern', 'chainUnavailable'],
    },
    async ({ caller, query: { chainId, token } }) => {
      checkChain(chainId)
      if (!token) throw new TenonError('missingField', { message: 'The token field is required.' })
      return solanaOf(caller.environment).tokenProgram(findToken(solana, token)?.contractAddress ?? token)
    },
  )

  registerMeshOperation(
    app,
    {
      ...asking,
      path: `${base}/isTokenAddressCreated`,
      summary: 'Tells whether an account exists at an address',
      description: '`true` or `false`, as text.',
      query: Type.Object({ ...chain, address: optional(Type.String({ maxLength: 100 })) }),
      refusals: ['networkNotFound', 'invalidAddressPattern', 'chainUnavailable'],
    },
    async ({ caller, query: { chainId, address } }) => {
      checkChain(chainId)
      if (!address) throw new TenonError('missingField', { message: 'The address field is required.' })
      return String(await solanaOf(caller.environment).isAccountCreated(address))
    },
  )
}

/** The network's chain id, CAIP-2 name or id. Absent: the one Solana that there is. */
function checkChain(chainId: string | undefined): void {
  const names: readonly string[] = [solana.chainId, solana.caipId, solana.id]
  if (chainId !== undefined && !names.includes(chainId)) throw new TenonError('networkNotFound')
}
