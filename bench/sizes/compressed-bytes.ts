import { brotliCompressSync, gzipSync } from 'node:zlib'

export interface CompressedBytes {
  plain: number
  gzip: number
  brotli: number
}

/** How many bytes these texts are, each compressed by itself: gzip at its usual level 6, brotli at its best. */
export function compressedBytes(texts: readonly (string | Buffer)[]): CompressedBytes {
  const sum = (size: (bytes: Buffer) => number) =>
    texts.reduce((total, text) => total + size(Buffer.isBuffer(text) ? text : Buffer.from(text)), 0)
  return {
    plain: sum((bytes) => bytes.length),
    gzip: sum((bytes) => gzipSync(bytes).length),
    brotli: sum((bytes) => brotliCompressSync(bytes).length),
  }
}
