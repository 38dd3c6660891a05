/** Where a page ended: the sort key's text and the id that makes it unique. */
export type Cursor = { readonly key: string; readonly id: string }

/** A cursor as it goes over the wire; opaque to the caller. */
export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url')

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The cursor a caller sent back, or null when it is none of ours. */
export const readCursor = (text: string): Cursor | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== 2) return null
    const [key, id] = value as unknown[]
    return typeof key === 'string' && typeof id === 'string' && UUID.test(id) && !key.includes('\u0000') ? { key, id } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
