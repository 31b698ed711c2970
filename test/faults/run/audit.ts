import type pg from 'pg'

/** What the database itself has seen, whatever the servers say. */
export interface Audit {
  /** Every change of a status, in order. */
  moves: { transferId: string; from: string; to: string }[]
  /** Rows that were taken while another process held them. */
  takenLeases: string[]
}

/**
 * Writes every change of a status, and every lease that is taken before its end, to tables beside the server's own; in the
 * same transaction, so that it is as true as the row.
 */
export async function installAudit(client: pg.Client): Promise<void> {
  await client.query(`
    create table fault_move (position bigserial primary key, transfer_id uuid, from_status text, to_status text);
    create table fault_taken_lease (position bigserial primary key, what text);
    create function fault_note_move() returns trigger language plpgsql as $$
    begin
      if old.status is distinct from new.status then
        insert into fault_move (transfer_id, from_status, to_status) values (old.transfer_id, old.status, new.status);
      end if;
      return null;
    end $$;
    create function fault_note_lease() returns trigger language plpgsql as $$
    begin
      if old.lease_token <> new.lease_token and old.lease_until > now() then
        insert into fault_taken_lease (what) values (tg_table_name || ' ' || coalesce(to_jsonb(old)->>'transfer_id', to_jsonb(old)->>'delivery_id'));
      end if;
      return null;
    end $$;
    create trigger fault_note_move after update on transfer for each row execute function fault_note_move();
    create trigger fault_note_lease after update on transfer for each row execute function fault_note_lease();
    create trigger fault_note_lease after update on webhook_delivery for each row execute function fault_note_lease()`)
}

/** What was noted since the last look; forgets it. */
export async function takeAudit(client: pg.Client): Promise<Audit> {
  const moves = await client.query('delete from fault_move returning position, transfer_id, from_status, to_status')
  const leases = await client.query('delete from fault_taken_lease returning what')
  return {
    moves: moves.rows
      .sort((a, b) => Number(a.position) - Number(b.position))
      .map((row) => ({ transferId: row.transfer_id, from: row.from_status, to: row.to_status })),
    takenLeases: [...new Set(leases.rows.map((row) => String(row.what)))],
  }
}
