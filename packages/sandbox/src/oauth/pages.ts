import { oneTimeCode, password, securityQuestion } from '../users/users.ts'
import { type Html, html } from './html.ts'

/** What a scope of the app means to the person who is asked. */
const permissions: Readonly<Record<string, string>> = {
  'wallet:user:read': 'See your name',
  'wallet:user:email': 'See your e-mail address',
  'wallet:buys:read': 'See your orders',
  'wallet:buys:create': 'Buy and sell crypto for you',
  'wallet:accounts:read': 'See your accounts and what they hold',
  'wallet:addresses:create': 'Make addresses at which you take crypto in',
  'wallet:transactions:read': 'See your transactions',
  'wallet:transactions:send': 'Send crypto from your accounts; each time you are asked for a code',
}

export interface PageFrame {
  /** Where the pages live: `/oauth`. */
  mountPath: string
  /** The form's place: `/oauth/interaction/…`. */
  formPath: string
  problem?: string
}

/** Username and password. */
export function signInPage(frame: PageFrame, username = ''): string {
  return page(
    frame,
    'Sign in',
    html`
      <form method="post" action="${frame.formPath}/login">
        <label for="username">Username</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100" value="${username}">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="100">
        <button>Continue</button>
      </form>
      ${denyForm(frame, 'Cancel')}
      <p class="hint">Hint: sign in as Mesh with the password ${password}.</p>`,
  )
}

/** The one-time code, or the security question in its place. */
export function challengePage(frame: PageFrame, challenge: 'code' | 'question'): string {
  const isCode = challenge === 'code'
  return page(
    frame,
    isCode ? 'Enter your code' : 'One more question',
    html`
      <form method="post" action="${frame.formPath}/challenge">
        <label for="answer">${isCode ? 'One-time code' : securityQuestion.question}</label>
        <input id="answer" name="answer" required maxlength="100"
          ${isCode ? html`autocomplete="one-time-code" inputmode="numeric"` : html`autocomplete="off"`}>
        <button>Continue</button>
      </form>
      ${denyForm(frame, 'Cancel')}
      <p class="hint">Hint: the ${isCode ? 'code' : 'answer'} is ${isCode ? oneTimeCode : securityQuestion.answer}.</p>`,
  )
}

/** What the app wants to do, with a way to say no. */
export function consentPage(frame: PageFrame, username: string, appName: string, scopes: readonly string[]): string {
  const wishes = scopes.flatMap((scope) =>
    permissions[scope] === undefined ? [] : [html`<li>${permissions[scope]}</li>`],
  )
  return page(
    frame,
    `Allow ${appName}?`,
    html`
      <p>You are signed in as ${username}. ${appName} wants to:</p>
      <ul>${wishes}</ul>
      <form method="post" action="${frame.formPath}/allow"><button>Allow</button></form>
      ${denyForm(frame, 'Deny')}`,
  )
}

/** An end: nothing more can be done here. */
export function endPage(mountPath: string, title: string, text: string): string {
  return page({ mountPath, formPath: mountPath }, title, html`<p>${text}</p>`)
}

function denyForm({ formPath }: PageFrame, label: string): Html {
  return html`<form method="post" action="${formPath}/deny"><button class="plain">${label}</button></form>`
}

function page({ mountPath, problem }: PageFrame, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>${problem === undefined ? '' : 'Problem: '}${title} · Sandbox Coinbase</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="${mountPath}/style.css">
      </head>
      <body>
        <main>
          <p class="house">Sandbox Coinbase · not the real one</p>
          <h1>${title}</h1>
          ${problem === undefined ? undefined : html`<p class="problem" role="alert">${problem}</p>`}
          ${content}
        </main>
      </body>
    </html>`.text
}
