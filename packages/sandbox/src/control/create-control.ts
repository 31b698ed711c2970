import { networks } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import type { Delays } from '../broker/create-delays.ts'
import type { FaultRule, Faults } from '../faults/create-faults.ts'
import { type Fault, faults as faultTable, operations } from '../faults/fault.ts'
import { institutions } from '../institution/institutions.ts'
import type { SandboxLedger } from '../ledger/create-ledger.ts'
import type { WithdrawalFilter } from '../ledger/matches-filter.ts'
import type { AddressEntry, ErrandFilter, Errands } from '../person/create-errands.ts'
import { findUser } from '../users/find-user.ts'
import { registerOrderControl } from './register-order-control.ts'

const filterSchema = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      ['institution', 'username', 'clientId', 'address', 'amount', 'status'].map((name) => [name, { type: 'string' }]),
    ),
  },
}

const faultSchema = {
  body: {
    type: 'object',
    required: ['fault'],
    additionalProperties: false,
    properties: {
      institution: { enum: institutions.map(({ slug }) => slug) },
      username: { type: 'string' },
      operation: { enum: operations },
      fault: { enum: Object.keys(faultTable) },
      times: { type: 'integer', minimum: 1 },
      delayMs: { type: 'integer', minimum: 0, maximum: 600_000 },
    },
  },
}

const text = { type: 'string', minLength: 1, maxLength: 200 }
const institutionSlug = { enum: institutions.map(({ slug }) => slug) }

const decisionSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...{ id: text, institution: institutionSlug, username: text, clientId: text },
      decision: { enum: ['confirm', 'deny'] },
    },
  },
}

const proofSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    properties: { id: text, institution: institutionSlug, username: text, clientId: text },
  },
}

const readySchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    properties: { username: text, inSeconds: { type: 'integer', minimum: 0, maximum: 31_536_000 } },
  },
}

const addressSchema = {
  body: {
    type: 'object',
    required: ['institution', 'username', 'symbol', 'network', 'address'],
    additionalProperties: false,
    properties: {
      ...{ institution: institutionSlug, username: text, symbol: text, address: text, addressTag: text },
      network: { enum: networks.map(({ slug }) => slug) },
    },
  },
}

export interface ControlOptions {
  ledger: SandboxLedger
  faults: Faults
  errands: Errands
  /** Who waits for their accounts. */
  delays: Delays
}

/** What tests ask and tell the sandbox from outside: how much really moved, and what is to go wrong. */
export function createControl(options: ControlOptions): (app: FastifyInstance) => Promise<void> {
  const { ledger, faults, errands, delays } = options
  return async (app) => {
    app.get<{ Querystring: WithdrawalFilter }>('/withdrawals', { schema: filterSchema }, ({ query }) => ({
      withdrawals: ledger.search(query),
    }))

    app.get<{ Querystring: WithdrawalFilter }>('/withdrawals/count', { schema: filterSchema }, ({ query }) => ({
      count: ledger.search(query).filter(({ status }) => status !== 'awaitingPerson').length,
    }))

    app.get<{ Querystring: Pick<WithdrawalFilter, 'institution' | 'username' | 'clientId'> }>(
      '/fundings/count',
      { schema: filterSchema },
      ({ query }) => ({ count: ledger.searchFundings(query).length }),
    )

    app.get('/confirmations', () => ({ confirmations: ledger.search({ status: 'awaitingPerson' }) }))

    app.post<{ Body: ErrandFilter & { decision?: 'confirm' | 'deny' } }>(
      '/confirmations',
      { schema: decisionSchema },
      async ({ body }) => {
        const { id, decision = 'confirm', ...filter } = body
        const open = ledger.search({ ...filter, status: 'awaitingPerson' })
        const meant = open.filter((withdrawal) => id === undefined || withdrawal.id === id)
        const decided = []
        for (const withdrawal of meant) decided.push(await ledger.decide(withdrawal.id, decision))
        return { count: decided.filter((withdrawal) => withdrawal !== undefined).length }
      },
    )

    app.get('/proofs', () => ({ proofs: errands.open() }))

    app.post<{ Body: ErrandFilter }>('/proofs', { schema: proofSchema }, ({ body }) => ({
      count: errands.finish(body),
    }))

    app.post<{ Body: ErrandFilter }>('/proofs/expire', { schema: proofSchema }, ({ body }) => ({
      count: errands.expire(body),
    }))

    app.post<{ Body: { username?: string; inSeconds?: number } }>(
      '/accounts-ready',
      { schema: readySchema },
      ({ body: { username, inSeconds = 0 } }) => ({
        count: delays.setReady({ ...(username === undefined ? {} : { username }), inMs: inSeconds * 1000 }),
      }),
    )

    app.get('/addresses', () => ({ wanted: errands.wanted() }))

    app.post<{ Body: AddressEntry }>('/addresses', { schema: addressSchema }, ({ body }, reply) => {
      if (!findUser(body.username)) return reply.code(404).send(unknownUser)
      errands.save(body)
      return reply.code(201).send(body)
    })

    registerOrderControl(app, ledger)

    app.get('/faults', () => ({ faults: faults.list() }))

    app.post<{ Body: FaultRule }>('/faults', { schema: faultSchema }, (request, reply) => {
      const rule = request.body
      if (rule.username !== undefined && !findUser(rule.username)) return reply.code(404).send(unknownUser)
      if (rule.operation !== undefined && !hasMeaning(rule.fault, rule.operation)) {
        return reply.code(422).send({ error: 'meaningless', message: `${rule.fault} never strikes ${rule.operation}.` })
      }
      faults.add(rule)
      return reply.code(201).send({ faults: faults.list() })
    })

    app.delete('/faults', (_request, reply) => {
      faults.clear()
      return reply.code(204).send()
    })

    app.post('/reset', async (_request, reply) => {
      faults.clear()
      errands.forget()
      delays.forget()
      await ledger.reset()
      return reply.code(204).send()
    })
  }
}

const unknownUser = { error: 'not_found', message: 'There is no such user.' }

function hasMeaning(fault: Fault, operation: string): boolean {
  return faultTable[fault].at.some((candidate) => candidate === operation)
}
