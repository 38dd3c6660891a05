import { z } from 'zod'

export const day = z.iso.date().refine((text) => text >= '1921-01-01' && text <= '2999-12-31')
export const id = z.uuid()
export const reason = z.string().trim().min(2).max(200)
export const name = z.string().trim().min(2).max(80)
export const lines = z.array(z.string().trim().min(2).max(300)).max(40)
export const version = z.int().min(1).max(2_000_000_000)

/** The organisation whose subtree is listed, and the day; without them all that the caller may see, today. */
export const wish = { of: id.optional(), on: day.optional(), text: z.string().trim().max(50).optional() }

export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Where the page before ended: opaque. */
  cursor: z.string().max(400).optional(),
}
export const paged = { total: z.int().nullable(), next: z.string().nullable() }

/** How a dated row is ended. */
export const ending = { id, endedOn: day, reason }

/** What every dated row says of its time. */
export const dated = {
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  endReason: z.string().nullable(),
  version: z.int(),
}

/** Of which rows only the id comes back. */
export const made = z.object({ id: z.uuid() })
