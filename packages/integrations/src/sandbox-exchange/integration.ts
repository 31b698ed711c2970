import { createHmac } from 'node:crypto'
import { fieldOf } from '../ccxt/answer-fields.ts'
import { grantsIn } from '../grants-in.ts'
import { defineIntegration } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { accountOperations } from '../sandbox-broker/account-operations.ts'
import { collectibleOperation } from '../sandbox-broker/account-profile.ts'
import { bodyOf } from '../sandbox-broker/sandbox-refusals.ts'
import type { Send } from '../sandbox-broker/send.ts'
import { requestJson } from '../session/request-json.ts'

/** Signs time, method, path and body, one after the other. */
const send: Send = (context, { apiKey = '', apiSecret = '', passphrase = '' }, method, path, content) => {
  const body = content === undefined ? '' : JSON.stringify(content)
  const timestamp = String(Date.now())
  const signature = createHmac('sha256', apiSecret).update(`${timestamp}${method}${path}${body}`).digest('hex')
  return requestJson(context, {
    method,
    path,
    headers: {
      'x-api-key': apiKey,
      'x-passphrase': passphrase,
      'x-timestamp': timestamp,
      'x-signature': signature,
    },
    ...(body === '' ? {} : { body }),
  })
}

const operations = accountOperations(send)

const words = { read: ['read'], trade: ['trade'], withdraw: ['withdraw'] } as const

/** An exchange that exists only in the sandbox: API key, secret and passphrase, every request signed. */
export const sandboxExchange = defineIntegration({
  slug: 'sandbox-exchange',
  id: '930310c3-80a6-4ec8-bde4-6aedf59c8975',
  name: 'Sandbox Exchange',
  kind: 'exchange',
  hue: 24,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],

  signIn: {
    scheme: 'apiKey',
    fields: [
      { name: 'apiKey', label: 'API key', kind: 'text', autocomplete: 'off' },
      { name: 'apiSecret', label: 'API secret', kind: 'secret', autocomplete: 'off' },
      { name: 'passphrase', label: 'Passphrase', kind: 'secret', autocomplete: 'off' },
    ],
    guide: [
      'In the sandbox every username is an API key already.',
      'The secret and the passphrase are both the password of the sandbox.',
    ],
    async authenticate(context, credentials) {
      const { apiKey = '', apiSecret = '', passphrase = '' } = credentials
      const secret = { apiKey: apiKey.trim(), apiSecret: apiSecret.trim(), passphrase: passphrase.trim() }
      // What cannot stand in a header cannot be a key either.
      const isWhole = Object.values(secret).every((text) => /^[\x21-\x7e]{1,200}$/.test(text))
      if (!isWhole) throw new ProviderError('invalidCredentials')
      const key = bodyOf(await send(context, secret, 'GET', '/v1/key'))
      const expiresInSeconds = fieldOf(key, 'expiresInSeconds')
      return {
        status: 'authenticated',
        secret,
        accounts: await operations.listAccounts(context, secret),
        grants: grantsIn(fieldOf(key, 'permissions'), words),
        ...(typeof expiresInSeconds === 'number' ? { expiresInSeconds } : {}),
      }
    },
  },

  operations: { ...operations, ...collectibleOperation(send) },
})
