import { findNetwork } from '@tenon/core'
import Type from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import type { ClientDestinations } from '../../transfers/client-destinations.ts'

const placeSchema = Type.Object({
  networkId: Type.String({ format: 'uuid' }),
  address: Type.String({ minLength: 1, maxLength: 256 }),
})

const read = { config: { access: 'read' } } as const
const write = { config: { access: 'readWrite' } } as const

/** Where a client takes money itself: `/v1/destinations`. A fee of the client is added only to what goes there. */
export function registerDestinationRoutes(app: App, { destinations }: { destinations: ClientDestinations }): void {
  app.get('/v1/destinations', read, async (request) => {
    const { clientId, environment } = callerOf(request)
    const places = await destinations.list({ clientId, environment })
    return {
      destinations: places.map(({ networkId, address, createdAt }) => ({
        networkId,
        networkName: findNetwork(networkId)?.name,
        address,
        createdAt: createdAt.toISOString(),
      })),
    }
  })

  app.put('/v1/destinations', write, async (request) => {
    const { clientId, environment } = callerOf(request)
    const place = readBody(placeSchema, request.body, { refuseUnknown: true })
    await destinations.register({ clientId, environment }, place)
    return place
  })

  app.delete('/v1/destinations', write, async (request, reply) => {
    const { clientId, environment } = callerOf(request)
    await destinations.remove({ clientId, environment }, readBody(placeSchema, request.body, { refuseUnknown: true }))
    return reply.code(204).send()
  })
}
