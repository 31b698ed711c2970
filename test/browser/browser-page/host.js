// Plays an app: opens Links with whichever SDK is served as `/sdk.js`, and keeps what they call back with.
import { createLink } from '/sdk.js'

window.createLink = createLink
window.links = {}
window.calls = []
window.heard = []
window.problems = []

window.addEventListener('message', ({ data, origin }) => window.heard.push({ data, origin }))
window.addEventListener('error', ({ message }) => window.problems.push(message))
window.addEventListener('unhandledrejection', ({ reason }) => window.problems.push(String(reason)))
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => window.problems.push(violatedDirective))

const record =
  (link, callback) =>
  (...args) =>
    window.calls.push({ link, callback, args })

window.makeLink = (name, options) => {
  const callbacks = ['onIntegrationConnected', 'onExit', 'onTransferFinished', 'onEvent']
  const recorders = Object.fromEntries(callbacks.map((callback) => [callback, record(name, callback)]))
  window.links[name] = createLink({ ...recorders, ...options })
}

window.addFrame = (id, src) => {
  const frame = document.createElement('iframe')
  frame.id = id
  if (src) frame.src = src
  document.querySelector('main').append(frame)
}

window.failIn = (name, callback) => ({
  [callback]: (...args) => {
    record(name, callback)(...args)
    throw new Error('the app fails')
  },
})

document.querySelector('#open').addEventListener('click', () => window.links.main.openLink(window.token))
window.isReady = true
