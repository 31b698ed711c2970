import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { integrations } from './catalogue.ts'
import { startSimulators } from './contract/start-simulators.ts'
import { tickerSources } from './ticker-sources.ts'

const simulators = await startSimulators()
after(() => simulators.close())

for (const { slug, name, productionUrl, readTickers, readDayPrice } of tickerSources) {
  test(`${name} tells prices to everybody, in dollars and in another currency`, async () => {
    const integration = integrations.find((one) => one.slug === slug)
    assert.deepEqual([integration?.name, integration?.productionUrl], [name, productionUrl])
    const context = { baseUrl: `${simulators.url}/${slug}`, signal: new AbortController().signal }
    const before = Date.now()
    const told = await readTickers(context, ['BTC', 'NOPE', 'USDC', 'ETH'], 'USD')
    assert.deepEqual(
      told.map(({ symbol, price }) => [symbol, price]),
      [
        ['BTC', '65000'],
        ['USDC', '1'],
        ['ETH', '3000'],
      ],
    )
    assert.ok(told.every(({ atMs }) => atMs >= before))
    assert.deepEqual(await readTickers(context, ['BTC'], 'XXX'), [])
  })

  test(`${name} tells what a day that is over ended with, and the same when it is asked again`, async () => {
    assert.ok(readDayPrice)
    const context = { baseUrl: `${simulators.url}/${slug}`, signal: new AbortController().signal }
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const price = await readDayPrice(context, 'BTC', 'USD', day)
    assert.ok(Number(price) >= 61_750 && Number(price) <= 68_250, price)
    assert.equal(await readDayPrice(context, 'BTC', 'USD', day), price)
    assert.equal(await readDayPrice(context, 'NOPE', 'USD', day), undefined)
    assert.equal(await readDayPrice(context, 'BTC', 'XXX', day), undefined)
  })

  test(`${name} gives up when it is told to`, async () => {
    const context = { baseUrl: `${simulators.url}/${slug}`, signal: AbortSignal.abort() }
    await assert.rejects(readTickers(context, ['BTC'], 'USD'), { code: 'institutionUnavailable' })
    assert.ok(readDayPrice)
    await assert.rejects(readDayPrice(context, 'BTC', 'USD', '2026-11-20'), { code: 'institutionUnavailable' })
  })
}
