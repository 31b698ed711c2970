import type { FrameLocator, Locator, Page } from 'playwright-core'

/** What a person sees and does in the Link page, found by what is written there and not by how it is built. */
export interface PersonAtLink {
  /** Waits for a screen, told by its heading. */
  sees(heading: string | RegExp): Promise<void>
  /** Waits for a problem that is announced. */
  isTold(text: string | RegExp): Promise<void>
  presses(button: string | RegExp): Promise<void>
  chooses(row: string): Promise<void>
  fills(label: string, value: string): Promise<void>
  signsInAtBroker(username: string, password?: string): Promise<void>
  entersCode(code?: string): Promise<void>
  answers(answer: string): Promise<void>
  /** Types an amount of the asset, whatever unit the field begins with. */
  entersAmount(amount: string, symbol: string): Promise<void>
  /** The button that moves money, once it can be pressed. */
  sendButton(): Locator
}

/** Somebody who uses Link in a frame, or in a tab of its own. */
export function personAtLink(link: FrameLocator | Page): PersonAtLink {
  const button = (name: string | RegExp) =>
    link.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
  const person: PersonAtLink = {
    sees: (name) => link.getByRole('heading', { level: 1, name }).waitFor(),
    isTold: (hasText) => link.getByRole('alert').filter({ hasText }).waitFor(),
    presses: (name) => button(name).click(),
    // The first: the name of one may begin the name of another.
    chooses: (row) => link.locator('button.row').filter({ hasText: row }).first().click(),
    fills: (label, value) => link.getByLabel(label, { exact: true }).fill(value),
    async signsInAtBroker(username, password = 'Pass123') {
      await person.chooses('Sandbox Broker')
      await person.sees('Sign in to Sandbox Broker')
      await person.fills('Username', username)
      await person.fills('Password', password)
      await person.presses('Sign in')
    },
    async entersCode(code = '123456') {
      await link.locator('#code').fill(code)
      await link.locator('#code').press('Enter')
    },
    async answers(answer) {
      await link.locator('#answer').fill(answer)
      await link.locator('#answer').press('Enter')
    },
    async entersAmount(amount, symbol) {
      const inAsset = link.getByLabel(`Amount in ${symbol}`)
      if (!(await inAsset.isVisible())) await button(new RegExp(`Enter in ${symbol}$`)).click()
      await inAsset.fill(amount)
      await person.presses('Review')
    },
    sendButton: () => link.getByRole('button', { name: /^Send / }).and(link.locator('[aria-disabled="false"]')),
  }
  return person
}
