import type { FastifyInstance } from 'fastify'
import type { FaultRule, Faults } from '../faults/create-faults.ts'
import { type Fault, faults as faultTable, operations } from '../faults/fault.ts'
import { institutions } from '../institution/institutions.ts'
import type { SandboxLedger } from '../ledger/create-ledger.ts'
import type { WithdrawalFilter } from '../ledger/matches-filter.ts'
import { findUser } from '../users/find-user.ts'

const filterSchema = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      ['institution', 'username', 'clientId', 'address', 'amount'].map((name) => [name, { type: 'string' }]),
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
    },
  },
}

/** What tests ask and tell the sandbox from outside: how much really moved, and what is to go wrong. */
export function createControl(ledger: SandboxLedger, faults: Faults): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.get<{ Querystring: WithdrawalFilter }>('/withdrawals', { schema: filterSchema }, ({ query }) => ({
      withdrawals: ledger.search(query),
    }))

    app.get<{ Querystring: WithdrawalFilter }>('/withdrawals/count', { schema: filterSchema }, ({ query }) => ({
      count: ledger.search(query).length,
    }))

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
      await ledger.reset()
      return reply.code(204).send()
    })
  }
}

const unknownUser = { error: 'not_found', message: 'There is no such user.' }

function hasMeaning(fault: Fault, operation: string): boolean {
  return faultTable[fault].at.some((candidate) => candidate === operation)
}
