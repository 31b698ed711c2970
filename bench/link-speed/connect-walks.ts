import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type PersonAtLink, personAtLink } from '../../test/browser/person-at-link.ts'

/** What it takes to connect an account. */
export interface Effort {
  kind: string
  /** Presses of a button, Enter in a form among them. */
  clicks: number
  /** By somebody who thinks and types in no time: what is left is ours. */
  seconds: number
}

interface Walk {
  kind: string
  end: RegExp
  go(visit: { page: Page; context: BrowserContext; person: PersonAtLink }): Promise<void>
}

const atBroker =
  (username: string): Walk['go'] =>
  ({ person }) =>
    person.signsInAtBroker(username)

/** An address of nobody in particular. */
const holder = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'

/** A wallet of the browser that says yes at once. */
const wallet = `
  const answers = { eth_requestAccounts: ['${holder}'], eth_accounts: ['${holder}'], eth_chainId: '0x1' }
  window.ethereum = { request: async ({ method }) => answers[method] ?? null, on() {}, removeListener() {} }
`

const walks: readonly Walk[] = [
  { kind: 'password', end: /^Sandbox Broker.* is connected$/, go: atBroker('MeshNoMfa') },
  {
    kind: 'password and code',
    end: /^Sandbox Broker.* is connected$/,
    async go(visit) {
      await atBroker('MeshOneAccount')(visit)
      await visit.person.entersCode()
    },
  },
  {
    kind: 'password and question',
    end: /^Sandbox Broker.* is connected$/,
    async go(visit) {
      await atBroker('MeshQuestion')(visit)
      await visit.person.answers('Tenon')
    },
  },
  {
    kind: 'API key',
    end: /^Kraken.* is connected$/,
    async go({ person }) {
      await person.chooses('Kraken')
      await person.fills('API key', 'Mesh')
      await person.fills('Private key', 'Pass123')
      await person.presses('Connect')
    },
  },
  {
    kind: 'OAuth, with password, code and consent there',
    end: /^Coinbase.* is connected$/,
    async go({ page, person }) {
      await person.chooses('Coinbase')
      const opened = page.waitForEvent('popup')
      await person.presses('Open Coinbase')
      const window = await opened
      await window.getByLabel('Username').fill('Mesh')
      await window.getByLabel('Password').fill('Pass123')
      await window.getByRole('button', { name: 'Continue' }).click()
      await window.getByLabel('One-time code').fill('123456')
      await window.getByRole('button', { name: 'Continue' }).click()
      await window.getByRole('button', { name: 'Allow' }).click()
    },
  },
  {
    kind: 'password and picture',
    end: /^Sandbox Broker.* is connected$/,
    async go(visit) {
      await atBroker('MeshSignInCaptcha')(visit)
      await visit.person.answers('OAK7')
    },
  },
  {
    kind: 'password and face',
    end: /^Sandbox Broker.* is connected$/,
    async go(visit) {
      await atBroker('MeshSignInFace')(visit)
      const opened = visit.context.waitForEvent('page')
      await visit.page.getByRole('link', { name: /^Open the page of Sandbox Broker/ }).click()
      const window = await opened
      await window.getByRole('button', { name: 'Look into the camera' }).click()
    },
  },
  {
    kind: 'password and QR code',
    end: /^Sandbox Broker.* is connected$/,
    async go(visit) {
      await atBroker('MeshSignInQrCode')(visit)
      const code = visit.page.getByRole('link', { name: /^Open it on this device/ })
      await fetch((await code.getAttribute('href')) ?? '', { method: 'POST' })
    },
  },
  {
    kind: 'wallet',
    end: /^Other wallet.* is connected$/,
    async go({ person }) {
      await person.chooses('Other wallet')
      await person.presses('Connect with Ethereum')
    },
  },
  {
    kind: 'plain address',
    end: /^Any address.* is connected$/,
    async go({ person }) {
      await person.chooses('Any address')
      await person.fills('Address', holder)
      await person.presses('Connect')
    },
  },
  {
    kind: 'password and code, accounts later',
    end: /^Interactive Brokers.* is preparing your accounts$/,
    async go({ person }) {
      await person.chooses('Interactive Brokers')
      await person.fills('Username', 'Mesh')
      await person.fills('Password', 'Pass123')
      await person.presses('Sign in')
      await person.entersCode()
    },
  },
]

/** Connects an account in each way, as somebody who knows the answers. @param newLink an address of Link for somebody new */
export async function connectEachWay(browser: Browser, newLink: () => Promise<string>): Promise<Effort[]> {
  const efforts: Effort[] = []
  for (const { kind, end, go } of walks) {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    try {
      let clicks = 0
      await context.exposeFunction('countClick', () => {
        clicks += 1
      })
      await context.addInitScript("addEventListener('click', (event) => event.isTrusted && countClick(), true)")
      await context.addInitScript(wallet)
      const page = await context.newPage()
      const address = await newLink()
      const beganAt = performance.now()
      await page.goto(address)
      const person = personAtLink(page)
      await go({ page, context, person })
      await person.sees(end)
      efforts.push({ kind, clicks, seconds: (performance.now() - beganAt) / 1_000 })
    } finally {
      await context.close()
    }
  }
  return efforts
}
