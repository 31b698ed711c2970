// Plays the Link page: keeps what the host page says, and says what a test wants said.
window.received = []
window.addEventListener('message', ({ data, origin }) => window.received.push({ data, origin }))
window.post = (message) => window.parent.postMessage(message, '*')
