import { formatFigure } from '../../../platform/web/Figure.tsx'

/** A share in thousandths as people read it: 96.5%. */
export const formatShare = (permille: number | null): string => (permille === null ? '—' : `${formatFigure(permille / 10, 1)}%`)

export const formatCount = (value: number | null): string => (value === null ? '—' : formatFigure(value))
