import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { ClaimedDelivery } from './delivery.store.ts'
import { DeliveryLanes } from './delivery-lanes.ts'

const options = { perEndpoint: 4, concurrency: 10, capacity: 1_000 }

function deliveries(endpointId: string, count: number): ClaimedDelivery[] {
  return Array.from({ length: count }, () => ({
    deliveryId: randomUUID(),
    leaseToken: randomUUID(),
    attempts: 0,
    scheduleStart: 0,
    endpoint: { endpointId, kind: 'tenon', url: 'http://localhost/', answerLimitMs: 200, sealedSecrets: [] },
    event: {
      clientId: 'c',
      environment: 'sandbox',
      eventId: randomUUID(),
      type: 'webhook.test',
      sequence: 1,
      occurredAt: new Date(0),
      payload: {},
    },
  }))
}

function lanesWith(...groups: ClaimedDelivery[][]): DeliveryLanes {
  const lanes = new DeliveryLanes(options)
  lanes.add(groups.flat(), 0, lanes.rooms())
  return lanes
}

test('no endpoint has more tries at once than it may, whatever waits for it', () => {
  const lanes = lanesWith(deliveries('slow', 20), deliveries('fast', 2))
  const begun = lanes.begin(0).map(({ endpoint }) => endpoint.endpointId)
  assert.deepEqual(begun, ['slow', 'slow', 'slow', 'slow', 'fast', 'fast'])
  assert.deepEqual(lanes.begin(0), [])
  lanes.end('slow', 10, true)
  assert.equal(lanes.begin(0, 'slow').length, 1)
})

test('an endpoint that fails gets fewer at once, until it succeeds again', () => {
  const lanes = lanesWith(deliveries('a', 20))
  assert.equal(lanes.begin(0).length, 4)
  for (let count = 0; count < 4; count++) lanes.end('a', 5_000, false)
  assert.equal(lanes.begin(0).length, 2)
  lanes.end('a', 10, true)
  assert.equal(lanes.begin(0).length, 3)
})

test('a fast endpoint is taken ahead further than a slow one', () => {
  const lanes = lanesWith(deliveries('fast', 20), deliveries('slow', 20))
  for (let count = 0; count < 5; count++) {
    for (const { endpoint } of lanes.begin(0)) {
      lanes.end(endpoint.endpointId, endpoint.endpointId === 'fast' ? 1 : 10_000, true)
    }
  }
  const { rooms } = lanes.rooms()
  assert.ok((rooms.get('fast') ?? 0) > 20)
  assert.ok((rooms.get('slow') ?? 0) <= options.perEndpoint)
})

test('more is claimed in time when the last claim was full, and once', () => {
  const lanes = new DeliveryLanes(options)
  const given = lanes.rooms()
  lanes.add(deliveries('a', given.perEndpoint), 0, given)
  let calls = 0
  for (let left = given.perEndpoint; left > 0; ) {
    const begun = lanes.begin(0)
    left -= begun.length
    for (const { endpoint } of begun) if (lanes.end(endpoint.endpointId, 500, true)) calls++
  }
  assert.equal(calls, 1)
})

test('what was claimed too long ago is not begun: its lease could end during the try', () => {
  const lanes = lanesWith(deliveries('a', 3))
  assert.deepEqual(lanes.begin(1), [])
  assert.equal(lanes.rooms().count, options.capacity)
})

test('what has not begun is given back at the end', () => {
  const lanes = lanesWith(deliveries('a', 6))
  assert.equal(lanes.begin(0).length, 4)
  assert.equal(lanes.drain().length, 2)
  assert.deepEqual(lanes.begin(0), [])
})

test('W12: what waits behind tries that do not end takes nobody else his room', () => {
  let now = 0
  const lanes = new DeliveryLanes({ ...options, capacity: 20, now: () => now })
  const given = lanes.rooms()
  lanes.add([...deliveries('stuck', 12), ...deliveries('moving', 8)], 0, given)
  assert.equal(lanes.begin(0).length, 8)
  assert.equal(lanes.rooms().count, 0)
  now = 900
  assert.deepEqual(lanes.takeBack(), [])
  now = 2_900
  lanes.end('moving', 500, true)
  now = 3_000
  assert.deepEqual(new Set(lanes.takeBack().map(({ endpoint }) => endpoint.endpointId)), new Set(['stuck']))
  const { count, rooms } = lanes.rooms()
  assert.equal(count, 9)
  assert.equal(rooms.get('stuck'), 0)
  assert.ok((rooms.get('moving') ?? 0) > 0)
})
