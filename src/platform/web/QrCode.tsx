import type { ReactNode } from 'react'
import { qrCode } from '../qr/qr.ts'

/** A text as a code to scan, black on white in any look. */
export const QrCode = ({ text, says }: { readonly text: string; readonly says: string }): ReactNode => {
  const { size, path } = qrCode(text)
  return (
    <svg role="img" aria-label={says} width={180} height={180} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
