import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEcbRates } from './parse-ecb-rates.ts'

const head = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
	<Cube>`
const foot = '</Cube>\n</gesmes:Envelope>\n'
const friday = `<Cube time='2026-11-20'>
			<Cube currency='USD' rate='1.1581'/>
			<Cube currency='JPY' rate='163.04'/></Cube>`
/** The file of ninety days is written with other quotation marks, and without line ends. */
const thursday = '<Cube time="2026-11-19"><Cube currency="USD" rate="1.1600"/></Cube>'

test('the published form is read, of one day and of many', () => {
  const one = parseEcbRates(head + friday + foot)
  assert.deepEqual(
    [...(one.get('2026-11-20') ?? [])],
    [
      ['USD', '1.1581'],
      ['JPY', '163.04'],
    ],
  )
  const many = parseEcbRates(head + friday + thursday + foot)
  assert.deepEqual([...many.keys()], ['2026-11-20', '2026-11-19'])
  assert.equal(many.get('2026-11-19')?.get('USD'), '1.16')
})

test('nothing else that XML can do is taken', () => {
  for (const [what, wrong] of Object.entries({
    'no rates': head + foot,
    'not XML': '{}',
    'a type': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${head}${friday}${foot}`,
    'an entity': head + friday.replace("'1.1581'", "'&e;'") + foot,
    'an entity in text': head.replace('Reference', '&e;') + friday + foot,
    'a comment': `${head + friday}<!-- -->${foot}`,
    'other markup': `${head + friday}<script/>${foot}`,
    'a rate of zero': head + friday.replace('1.1581', '0.000') + foot,
    'no number': head + friday.replace('1.1581', '1.1.1') + foot,
    'a currency twice': head + friday.replace('JPY', 'USD') + foot,
    'a day twice': head + friday + friday + foot,
    'a rate of no day': `${head}<Cube currency='USD' rate='1'/>${foot}`,
    'a rate after its day': `${head + friday}<Cube currency='CHF' rate='1'/>${foot}`,
  })) {
    assert.throws(() => parseEcbRates(wrong), SyntaxError, what)
  }
})
