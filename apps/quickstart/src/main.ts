import { createQuickstart } from './create-quickstart.ts'

function required(name: string): string {
  const value = process.env[name]
  if (value) return value
  console.error(`${name} is missing. \`npm start\` in the root of the repository sets it.`)
  process.exit(1)
}

const app = createQuickstart({
  apiUrl: required('TENON_API_URL'),
  linkOrigin: required('TENON_LINK_URL'),
  clientId: required('TENON_CLIENT_ID'),
  clientSecret: required('TENON_CLIENT_SECRET'),
  webhookSecret: required('TENON_WEBHOOK_SECRET'),
})
const port = Number(process.env.PORT ?? 8301)
await app.listen({ host: '127.0.0.1', port })

// Present when another process started this one: it is told when to begin, and we end with it.
process.send?.({ ready: true, port })
for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(end, () => app.close().then(() => process.exit(0)))
