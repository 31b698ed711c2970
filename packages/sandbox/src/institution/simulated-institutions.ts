import type { FastifyInstance } from 'fastify'
import { type BrokerParts, createBroker } from '../broker/create-broker.ts'
import { simulatedHouses } from '../broker/houses.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { spotAndMargin } from '../exchange/spot-and-margin.ts'

interface SimulatedInstitution {
  name: string
  path: string
  /** One line for the docs. */
  special: string
  create(parts: BrokerParts): (app: FastifyInstance) => Promise<void>
}

/**
 * Institutions that exist so that the special cases of a backend can be tried. They keep the books of Sandbox Broker, or of
 * Sandbox Exchange, and differ in how one signs in and how access is renewed.
 */
export const simulatedInstitutions: readonly SimulatedInstitution[] = [
  ...simulatedHouses.map((house) => ({
    name: house.name,
    path: `/${house.slug}`,
    special: house.special,
    create: (parts: BrokerParts) => createBroker({ ...parts, house }),
  })),
  {
    name: 'Binance International (simulated)',
    path: '/binance-international',
    special: 'API key, secret and passphrase; two accounts on one level, Spot and Margin. Margin holds nothing.',
    create: (parts) => createExchange({ ...parts, accountsOf: spotAndMargin }),
  },
]
