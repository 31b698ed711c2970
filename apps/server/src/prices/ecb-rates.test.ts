import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ecbRates } from './ecb-rates.ts'

const xml = `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://x.org"><Cube>
<Cube time="2026-11-20"><Cube currency="USD" rate="1.25"/><Cube currency="JPY" rate="160"/></Cube>
<Cube time="2026-11-19"><Cube currency="USD" rate="1.2"/></Cube></Cube></gesmes:Envelope>`

function rates(answer: () => Response | Promise<Response> = () => new Response(xml), start = '2026-11-21T12:00:00Z') {
  const clock = { ms: Date.parse(start), asked: 0 }
  const ask = async () => {
    clock.asked++
    return answer()
  }
  return { clock, ...ecbRates({ url: 'http://localhost/rates.xml', ask, now: () => clock.ms }) }
}

test('currencies are set against each other through the euro, with the day of the rate', async () => {
  const { priceOf } = rates()
  assert.deepEqual(await priceOf('EUR', 'USD'), { price: '1.25', at: new Date('2026-11-20'), source: 'ecb' })
  assert.equal((await priceOf('USD', 'EUR'))?.price, '0.8')
  assert.equal((await priceOf('USD', 'JPY'))?.price, '128')
  assert.equal((await priceOf('USD', 'USD'))?.price, '1')
  assert.equal(await priceOf('USD', 'XXX'), undefined)
  assert.equal(await priceOf('USDC', 'USD'), undefined)
})

test('a day has its own rate, or that of the last working day before it', async () => {
  const { dayPriceOf } = rates()
  assert.equal((await dayPriceOf('EUR', 'USD', '2026-11-19'))?.price, '1.2')
  assert.equal((await dayPriceOf('EUR', 'USD', '2026-11-21'))?.price, '1.25')
  assert.equal(await dayPriceOf('EUR', 'USD', '2026-11-18'), undefined)
})

test('all who wait share one call, once an hour; a failure is repeated after a minute', async () => {
  let isDown = false
  const { clock, priceOf } = rates(() => (isDown ? new Response('', { status: 503 }) : new Response(xml)))
  await Promise.all([priceOf('EUR', 'USD'), priceOf('USD', 'JPY')])
  assert.equal(clock.asked, 1)
  clock.ms += 3_600_001
  isDown = true
  assert.equal((await priceOf('EUR', 'USD'))?.price, '1.25')
  await priceOf('EUR', 'USD')
  assert.equal(clock.asked, 2)
  clock.ms += 60_001
  await priceOf('EUR', 'USD')
  assert.equal(clock.asked, 3)
})

test('rates that are older than seven days are none', async () => {
  const { clock, priceOf } = rates()
  clock.ms = Date.parse('2026-11-27T12:00:00Z')
  assert.ok(await priceOf('EUR', 'USD'))
  clock.ms = Date.parse('2026-11-29T00:00:01Z')
  assert.equal(await priceOf('EUR', 'USD'), undefined)
})

test('an answer that is too long, of another form, or that does not come, is no rate', async () => {
  const long = rates(() => new Response(`${xml}${' '.repeat(600_000)}`))
  assert.equal(await long.priceOf('EUR', 'USD'), undefined)
  assert.equal(await rates(() => new Response('<!DOCTYPE x>')).priceOf('EUR', 'USD'), undefined)
  assert.equal(await rates(() => Promise.reject(new Error('cut'))).priceOf('EUR', 'USD'), undefined)
})
