import { encode } from 'uqr'

/** A page as a QR code (ISO/IEC 18004), for a camera of another device. Dark on light in both looks: cameras expect that. */
export function QrCode({ page, label }: { page: string; label: string }) {
  const { data, size } = encode(page, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#14181b" />
    </svg>
  )
}
