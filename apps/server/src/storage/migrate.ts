import { type CompiledQuery, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { migrations as ownMigrations } from './migrations/index.ts'

/**
 * Brings the schema up to date. Several processes may start at once: a PostgreSQL advisory lock lets one migrate while the
 * others wait and then find nothing to do.
 *
 * @param migrations default: this release's own list
 * @returns the names of the migrations that were run now
 * @throws Error when the database was migrated by a newer release, or when a migration fails (nothing of it stays)
 */
export async function migrate(
  db: Database,
  migrations: Readonly<Record<string, Migration>> = ownMigrations,
): Promise<string[]> {
  await refuseNewerSchema(db, migrations)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')
    throw new Error(`The database could not be migrated${failed ? ` (${failed.migrationName})` : ''}.`, {
      cause: error,
    })
  }
  return results.map(({ migrationName }) => migrationName)
}

async function refuseNewerSchema(db: Database, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const executed = await executedMigrations(db)
  const unknown = executed.filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) {
    throw new Error(
      `The database was migrated by a newer Tenon (it has ${unknown.join(', ')}). Start that release or a later one; ` +
        'this one would not understand the data.',
    )
  }
}

async function executedMigrations(db: Database): Promise<string[]> {
  const { rows: tables } = await sql<{ found: string | null }>`select to_regclass('kysely_migration') as found`.execute(
    db,
  )
  if (!tables[0]?.found) return []
  const query: CompiledQuery<{ name: string }> = sql<{ name: string }>`select name from kysely_migration`.compile(db)
  return (await db.executeQuery(query)).rows.map(({ name }) => name)
}
