import { startEmbeddedPostgres } from '../../apps/server/src/storage/embedded-postgres.ts'
import { startAnvil } from '../../packages/sandbox/src/chain/start-anvil.ts'

/*
 * The two foreign programs that every start waits for, PostgreSQL and the EVM node, side by side and without anything of
 * ours on top. Prints one line when both answer; ends on SIGTERM.
 *
 *     node bench/programs/foreign-parts.ts DATA-FOLDER
 */
const [dataDir = ''] = process.argv.slice(2)
const [postgres, anvil] = await Promise.all([startEmbeddedPostgres({ dataDir }), startAnvil(0)])
process.once('SIGTERM', async () => {
  await Promise.all([postgres.stop(), anvil.close()])
  process.exit(0)
})
process.stdout.write('ready\n')
