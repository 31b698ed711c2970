import type { Operation } from '../http/operation.ts'

const endings: Readonly<Record<Operation['method'], string>> = {
  GET: 'List',
  POST: 'Create',
  PUT: 'Update',
  PATCH: 'PartialUpdate',
  DELETE: 'Delete',
}

/** The id of an operation, as generated clients name their methods: `GET /api/v1/assets/:assetType` → `v1AssetsDetail`. */
export function nameOperation({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  const parts = path
    .replace(/^\/api\//, '/')
    .split('/')
    .filter((part) => part !== '' && !part.startsWith(':'))
  const words = parts.flatMap((part) => part.split('-'))
  const [first = '', ...others] = words
  const ending = method === 'GET' && /:\w+$/.test(path) ? 'Detail' : endings[method]
  return [lowered(first), ...others.map(raised), ending].join('')
}

function raised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function lowered(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1)
}
