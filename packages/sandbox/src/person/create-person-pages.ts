import type { FastifyInstance, FastifyReply } from 'fastify'
import type { SandboxLedger } from '../ledger/create-ledger.ts'
import type { SandboxWithdrawal } from '../ledger/ledger.ts'
import { type Html, html } from '../oauth/html.ts'
import { stylesheet } from '../oauth/stylesheet.ts'
import { isOpen, type SandboxOrder } from '../orders/order.ts'
import type { AddressEntry, Errand, Errands } from './create-errands.ts'

export interface PersonPagesOptions {
  ledger: SandboxLedger
  errands: Errands
}

/** The pages on which somebody who tries the sandbox is the person: confirms, looks into the camera, saves an address, lets an order fill. */
export function createPersonPages({ ledger, errands }: PersonPagesOptions): (app: FastifyInstance) => Promise<void> {
  const back = (reply: FastifyReply) => reply.redirect('/person', 303)

  return async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4096 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    app.get('/style.css', (_request, reply) => reply.type('text/css').send(stylesheet))
    app.get('/', (_request, reply) => send(reply, 'What waits for you', everythingOpen()))

    app.get<{ Params: { id: string } }>('/proofs/:id', ({ params }, reply) => {
      const errand = errands.open().find(({ id }) => id === params.id)
      const content = errand ? proofForm(errand) : html`<p>Done, or never asked for. Go back and try again.</p>`
      return send(reply, 'Is it you?', content)
    })
    app.post<{ Params: { id: string } }>('/proofs/:id', ({ params }, reply) => {
      errands.finish({ id: params.id })
      return send(reply, 'Thank you', html`<p>That was you. Go back and continue.</p>`)
    })
    app.post<{ Params: { id: string }; Body: { decision?: string } | undefined }>(
      '/confirmations/:id',
      async ({ params, body }, reply) => {
        await ledger.decide(params.id, body?.decision === 'deny' ? 'deny' : 'confirm')
        return back(reply)
      },
    )
    app.post<{ Params: { id: string }; Body: { decision?: string } | undefined }>(
      '/orders/:id',
      async ({ params, body }, reply) => {
        await (body?.decision === 'expire' ? ledger.orders.expire(params) : ledger.orders.fill(params))
        return back(reply)
      },
    )
    app.post<{ Params: { index: string } }>('/addresses/:index', ({ params }, reply) => {
      const entry = errands.wanted()[Number(params.index)]
      if (entry) errands.save(entry)
      return back(reply)
    })
  }

  function everythingOpen(): Html {
    const confirmations = ledger.search({ status: 'awaitingPerson' }).map(confirmationForm)
    const proofs = errands.open().map(proofForm)
    const addresses = errands.wanted().map(addressForm)
    const orders = ledger.orders.search({}).filter(isOpen).map(orderForm)
    const all = [...confirmations, ...proofs, ...addresses, ...orders]
    return all.length === 0
      ? html`<p>Nothing. Begin a transfer or place an order, then reload this page.</p>`
      : html`${all}`
  }
}

function confirmationForm({ id, institution, username, amount, symbol, toAddress }: SandboxWithdrawal): Html {
  return html`
    <form method="post" action="/person/confirmations/${id}">
      <p>${username} sends ${amount} ${symbol} from ${institution} to ${toAddress}.</p>
      <button name="decision" value="confirm">Confirm</button>
      <button class="plain" name="decision" value="deny">Deny</button>
    </form>`
}

function orderForm({ id, institution, username, side, symbol, paymentSymbol, amount, amountIn }: SandboxOrder): Html {
  const [verb, preposition] = side === 'buy' ? ['buys', 'with'] : ['sells', 'for']
  const much = amountIn === 'asset' ? `${amount} ${symbol}` : `${symbol} worth ${amount} ${paymentSymbol}`
  return html`
    <form method="post" action="/person/orders/${id}">
      <p>${username} ${verb} ${much} ${preposition} ${paymentSymbol} at ${institution}.</p>
      <button name="decision" value="fill">Fill</button>
      <button class="plain" name="decision" value="expire">Let it end</button>
    </form>`
}

/** What the person does, on the button that does it. */
const proofWords: Readonly<Record<Errand['channel'], string>> = {
  face: 'Look into the camera',
  mobile: 'Tap in the app',
  device: 'Confirm on the device',
  emailLink: 'Open the link in the e-mail',
  qrCode: 'Scan the code',
}

function proofForm({ id, institution, username, channel }: Errand): Html {
  return html`
    <form method="post" action="/person/proofs/${id}">
      <p>${institution} wants to know that it is ${username}.</p>
      <button>${proofWords[channel]}</button>
    </form>`
}

function addressForm({ institution, username, symbol, address, addressTag }: AddressEntry, index: number): Html {
  return html`
    <form method="post" action="/person/addresses/${String(index)}">
      <p>${username} wants to send ${symbol} from ${institution} to ${address}${addressTag === undefined ? '' : ` (tag ${addressTag})`}.</p>
      <button>Save the address</button>
    </form>`
}

function send(reply: FastifyReply, title: string, content: Html): FastifyReply {
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title} · Sandbox</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/person/style.css">
      </head>
      <body>
        <main>
          <p class="house">Sandbox · nothing here is real</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.text
  const policy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'"
  return reply
    .headers({
      'content-security-policy': `${policy}; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(markup)
}
