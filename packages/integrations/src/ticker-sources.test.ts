import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { integrations } from './catalogue.ts'
import { startSimulators } from './contract/start-simulators.ts'
import { tickerSources } from './ticker-sources.ts'

const simulators = await startSimulators()
after(() => simulators.close())

for (const { slug, name, productionUrl, readTickers } of tickerSources) {
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

  test(`${name} gives up when it is told to`, async () => {
    const context = { baseUrl: `${simulators.url}/${slug}`, signal: AbortSignal.abort() }
    await assert.rejects(readTickers(context, ['BTC'], 'USD'), { code: 'institutionUnavailable' })
  })
}
