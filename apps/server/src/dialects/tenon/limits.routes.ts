import Type from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { decimalType } from '../../http/decimal-type.ts'
import { readBody } from '../../http/read-body.ts'
import type { TransferLimits } from '../../transfers/client-limits.ts'

const currency = Type.String({ pattern: '^[A-Z]{3}$' })
const limitsSchema = Type.Object({
  fiatCurrency: currency,
  minimum: Type.Optional(decimalType()),
  maximum: Type.Optional(decimalType()),
})
const currencySchema = Type.Object({ fiatCurrency: currency })

const read = { config: { access: 'read' } } as const
const write = { config: { access: 'readWrite' } } as const

/** What one transfer to a client may be worth: `/v1/transfer-limits`. Amounts are decimal text in the currency they name. */
export function registerLimitRoutes(app: App, { limits }: { limits: TransferLimits }): void {
  app.get('/v1/transfer-limits', read, async (request) => {
    const { clientId, environment } = callerOf(request)
    const known = await limits.list({ clientId, environment })
    return {
      limits: known.map(({ fiatCurrency, minimumInFiat, maximumInFiat }) => ({
        fiatCurrency,
        minimum: minimumInFiat,
        maximum: maximumInFiat,
      })),
    }
  })

  app.put('/v1/transfer-limits', write, async (request) => {
    const { clientId, environment } = callerOf(request)
    const body = readBody(limitsSchema, request.body, { refuseUnknown: true })
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
  })

  app.delete('/v1/transfer-limits', write, async (request, reply) => {
    const { clientId, environment } = callerOf(request)
    const { fiatCurrency } = readBody(currencySchema, request.body, { refuseUnknown: true })
    await limits.remove({ clientId, environment }, fiatCurrency)
    return reply.code(204).send()
  })
}
