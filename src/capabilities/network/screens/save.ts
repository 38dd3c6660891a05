// The picture as a file. Colours are written into the copy, so that it looks the same wherever it is opened.

const INK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lj-net-paper': { fill: '#ffffff' },
  'lj-net-branch': { stroke: '#8a939c', fill: 'none', 'stroke-width': '1' },
  'lj-net-tie': { stroke: '#43566d', fill: 'none', 'stroke-width': '1' },
  'lj-net-dot': { fill: '#ffffff', stroke: '#1d2733', 'stroke-width': '1.2' },
  'lj-net-dot-full': { fill: '#43566d', stroke: '#1d2733', 'stroke-width': '1.2' },
  'lj-net-label': { fill: '#1d2733', stroke: '#ffffff', 'stroke-width': '3', 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
}
const FONT = `'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif`

const copyOf = (svg: SVGSVGElement): SVGSVGElement => {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const box = svg.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(box.width)))
  copy.setAttribute('height', String(Math.round(box.height)))
  copy.setAttribute('font-family', FONT)
  copy.removeAttribute('class')
  copy.querySelector('[data-moves]')?.removeAttribute('transform')
  for (const hidden of copy.querySelectorAll('[data-screen]')) hidden.remove()
  for (const [name, attributes] of Object.entries(INK))
    for (const element of copy.querySelectorAll(`.${name}`))
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return copy
}

const textOf = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(copyOf(svg))

const give = (blob: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export const saveSvg = (svg: SVGSVGElement, name: string): void => give(new Blob([textOf(svg)], { type: 'image/svg+xml' }), `${name}.svg`)

/** Browsers refuse larger canvases. */
const MOST_PIXELS = 8_000

export const savePng = async (svg: SVGSVGElement, name: string): Promise<void> => {
  const { width, height } = svg.viewBox.baseVal
  const scale = Math.min(2, MOST_PIXELS / Math.max(width, height))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const paper = canvas.getContext('2d')!
  paper.fillStyle = '#ffffff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(image, 0, 0, canvas.width, canvas.height)
  canvas.toBlob((blob) => {
    if (blob !== null) give(blob, `${name}.png`)
  }, 'image/png')
}
