import type pg from 'pg'

/** The clock of the database, the servers and the institutions: it runs as ever, and can be put ahead. Never back. */
export interface SharedClock {
  readonly aheadMs: number
  advance(ms: number): Promise<void>
}

/**
 * Lets `now()` of this database be put ahead: a function of that name in a schema that is searched first. To be called on
 * an empty database; what is made afterwards, defaults of columns included, follows it.
 */
export async function installDatabaseClock(client: pg.Client, databaseName: string): Promise<void> {
  await client.query(`
    create schema clock;
    create table clock.ahead (milliseconds bigint not null);
    insert into clock.ahead values (0);
    create function clock.now() returns timestamptz language sql stable as
      $$ select pg_catalog.now() + (select make_interval(secs => milliseconds / 1000.0) from clock.ahead) $$;
    alter database ${databaseName} set search_path = clock, pg_catalog, public;
    set search_path = clock, pg_catalog, public`)
}

/** @param tell passes the new time on to the processes */
export function createSharedClock(client: pg.Client, tell: (aheadMs: number) => void): SharedClock {
  let aheadMs = 0
  return {
    get aheadMs() {
      return aheadMs
    },
    async advance(ms) {
      aheadMs += Math.ceil(ms)
      tell(aheadMs)
      await client.query('update clock.ahead set milliseconds = $1', [aheadMs])
    },
  }
}
