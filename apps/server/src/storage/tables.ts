import type { ClientTables } from '../clients/client-tables.ts'

/** Every table of the database. Each room declares its own and adds one line here. */
export interface Tables extends ClientTables {}
