import { findNetwork } from '@tenon/core'
import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { registerOperation } from '../../http/operation.ts'
import type { ClientDestinations } from '../../transfers/client-destinations.ts'

const place = {
  networkId: Type.String({ format: 'uuid' }),
  address: Type.String({ minLength: 1, maxLength: 256 }),
}
const placeSchema = Type.Object(place, { title: 'DestinationPlace' })

const destinationsSchema = Type.Object(
  {
    destinations: Type.Array(
      Type.Object(
        {
          networkId: place.networkId,
          networkName: Type.Optional(Type.String()),
          address: place.address,
          createdAt: Type.String({ format: 'date-time' }),
        },
        { title: 'Destination' },
      ),
    ),
  },
  { title: 'DestinationList' },
)

const path = '/v1/destinations'
const tag = 'Destinations'

/** Where a client takes money itself: `/v1/destinations`. A fee of the client is added only to what goes there. */
export function registerDestinationRoutes(app: App, { destinations }: { destinations: ClientDestinations }): void {
  registerOperation(
    app,
    {
      method: 'GET',
      path,
      access: 'read',
      tag,
      summary: 'Lists the registered destinations',
      answer: destinationsSchema,
    },
    async ({ caller: { clientId, environment } }) => {
      const places = await destinations.list({ clientId, environment })
      return {
        destinations: places.map(({ networkId, address, createdAt }) => ({
          networkId,
          networkName: findNetwork(networkId)?.name,
          address,
          createdAt: createdAt.toISOString(),
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
      summary: 'Registers a destination',
      body: placeSchema,
      refusesUnknownFields: true,
      answer: placeSchema,
      refusals: ['networkNotFound', 'invalidAddressPattern', 'invalidDestination'],
    },
    async ({ caller: { clientId, environment }, body }) => {
      await destinations.register({ clientId, environment }, body)
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
      summary: 'Removes a destination',
      body: placeSchema,
      refusesUnknownFields: true,
      refusals: ['networkNotFound', 'notFound'],
    },
    async ({ caller: { clientId, environment }, body }) => {
      await destinations.remove({ clientId, environment }, body)
      return undefined
    },
  )
}
