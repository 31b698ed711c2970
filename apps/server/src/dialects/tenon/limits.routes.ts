import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { decimalType } from '../../http/decimal-type.ts'
import { registerOperation } from '../../http/operation.ts'
import type { TransferLimits } from '../../transfers/client-limits.ts'

const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' })
const limitSchema = Type.Object(
  {
    fiatCurrency: currency,
    minimum: Type.Optional(decimalType()),
    maximum: Type.Optional(decimalType()),
  },
  { title: 'TransferLimitChange' },
)
const amountText = Type.Optional(Type.String({ description: 'Decimal text.' }))
const limitAnswerSchema = Type.Object(
  { fiatCurrency: currency, minimum: amountText, maximum: amountText },
  { title: 'TransferLimit' },
)

const path = '/v1/transfer-limits'
const tag = 'Transfer limits'

/** What one transfer to a client may be worth: `/v1/transfer-limits`. Amounts are decimal text in the currency they name. */
export function registerLimitRoutes(app: App, { limits }: { limits: TransferLimits }): void {
  registerOperation(
    app,
    {
      method: 'GET',
      path,
      access: 'read',
      tag,
      summary: 'Lists the limits',
      answer: Type.Object({ limits: Type.Array(limitAnswerSchema) }, { title: 'TransferLimitList' }),
    },
    async ({ caller: { clientId, environment } }) => {
      const known = await limits.list({ clientId, environment })
      return {
        limits: known.map(({ fiatCurrency, minimumInFiat, maximumInFiat }) => ({
          fiatCurrency,
          minimum: minimumInFiat,
          maximum: maximumInFiat,
        })),
      }
    },
  )

  registerOperation(
    app,
    {
      method: 'PUT',
      path,
      access: 'readWrite',
      tag,
      summary: 'Sets the limits of one currency',
      body: limitSchema,
      refusesUnknownFields: true,
      refusals: ['invalidAmount'],
      answer: limitAnswerSchema,
    },
    async ({ caller: { clientId, environment }, body }) => {
      const { fiatCurrency, minimum, maximum } = body
      await limits.set(
        { clientId, environment },
        {
          fiatCurrency,
          ...(minimum === undefined ? {} : { minimumInFiat: minimum }),
          ...(maximum === undefined ? {} : { maximumInFiat: maximum }),
        },
      )
      return body
    },
  )

  registerOperation(
    app,
    {
      method: 'DELETE',
      path,
      access: 'readWrite',
      tag,
      summary: 'Removes the limits of one currency',
      body: Type.Object({ fiatCurrency: currency }, { title: 'TransferLimitCurrency' }),
      refusesUnknownFields: true,
      refusals: ['notFound'],
    },
    async ({ caller: { clientId, environment }, body: { fiatCurrency } }) => {
      await limits.remove({ clientId, environment }, fiatCurrency)
      return undefined
    },
  )
}
