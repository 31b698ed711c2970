import { networks, parseDecimal } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import { institutions } from '../institution/institutions.ts'
import { amountText, shortText } from '../institution/text-schemas.ts'
import { assets } from '../ledger/assets.ts'
import type { SandboxLedger } from '../ledger/create-ledger.ts'
import type { DepositOrder } from '../ledger/ledger.ts'
import type { OrderFilter } from '../orders/orders.ts'
import { findUser } from '../users/find-user.ts'

const filterNames = ['id', 'institution', 'username', 'clientId', 'symbol', 'status'] as const
const filterProperties = Object.fromEntries(filterNames.map((name) => [name, shortText]))
const schemaOf = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
})
const moreThanZero = { ...amountText, not: { pattern: '^0([.]0*)?$' } }
const symbol = { enum: assets.map((asset) => asset.symbol) }

/** What tests ask and tell of orders, prices and money that comes from outside. */
export function registerOrderControl(app: FastifyInstance, ledger: SandboxLedger): void {
  const { orders } = ledger

  app.get<{ Querystring: OrderFilter }>(
    '/orders',
    { schema: { querystring: schemaOf(filterProperties) } },
    ({ query }) => ({ orders: orders.search(query) }),
  )

  app.get<{ Querystring: OrderFilter }>(
    '/orders/count',
    { schema: { querystring: schemaOf(filterProperties) } },
    ({ query }) => ({ count: orders.search(query).length }),
  )

  app.post<{ Body: OrderFilter & { amount?: string } }>(
    '/orders/fill',
    { schema: { body: schemaOf({ ...filterProperties, amount: moreThanZero }) } },
    async ({ body: { amount, ...filter } }) => ({
      count: await orders.fill(filter, amount === undefined ? undefined : parseDecimal(amount)),
    }),
  )

  app.post<{ Body: OrderFilter }>(
    '/orders/expire',
    { schema: { body: schemaOf(filterProperties) } },
    async ({ body }) => ({ count: await orders.expire(body) }),
  )

  app.post<{ Body: { symbol: string; price: string } }>(
    '/prices',
    { schema: { body: schemaOf({ symbol, price: moreThanZero }, ['symbol', 'price']) } },
    async ({ body }) => {
      await orders.movePrice(body.symbol, parseDecimal(body.price))
      return body
    },
  )

  app.post<{ Body: Omit<DepositOrder, 'amount'> & { amount: string } }>(
    '/deposits',
    {
      schema: {
        body: schemaOf(
          {
            institution: { enum: institutions.map(({ slug }) => slug) },
            ...{ username: shortText, symbol, amount: moreThanZero },
            network: { enum: networks.map(({ slug }) => slug) },
          },
          ['institution', 'username', 'symbol', 'network', 'amount'],
        ),
      },
    },
    async ({ body }, reply) => {
      const user = findUser(body.username)
      if (!user) return reply.code(404).send({ error: 'not_found', message: 'There is no such user.' })
      const { username } = user
      return reply.code(201).send(await ledger.deposit({ ...body, username, amount: parseDecimal(body.amount) }))
    },
  )
}
