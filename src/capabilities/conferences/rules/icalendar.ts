// RFC 5545. Titles and places only: what a calendar shows is seen by whoever looks over a shoulder.

export type CalendarEntry = {
  readonly uid: string
  readonly title: string
  /** YYYY-MM-DD */
  readonly on: string
  /** HH:MM in China's time; absent for a whole day. */
  readonly startsAt?: string | null
  readonly venue?: string | null
  readonly cancelled?: boolean
  /** Counts up with each change, so that a program takes the later one (SEQUENCE). */
  readonly version: number
}

/** §3.3.11: backslash, semicolon, comma and line breaks are escaped. Other controls have no place in text. */
const text = (value: string): string =>
  value
    .replaceAll(/\p{Cc}/gu, (control) => (control === '\n' ? control : ' '))
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n')

const octets = (char: string): number => {
  const code = char.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
}

/** §3.1: no line is longer than 75 octets; a letter is never cut in two. */
export const folded = (line: string): string => {
  const parts: string[] = []
  let part = ''
  let length = 0
  for (const char of line) {
    const size = octets(char)
    if (length + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      length = 0
    }
    part += char
    length += size
  }
  return [...parts, part].join('\r\n ')
}

const compact = (day: string): string => day.replaceAll('-', '')

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** 09:00 + 2 h, within the day. */
const end = (startsAt: string): string => {
  const hour = Math.min(23, Number(startsAt.slice(0, 2)) + 2)
  return `${String(hour).padStart(2, '0')}${hour === 23 ? '59' : startsAt.slice(3, 5)}00`
}

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/**
 * The calendar as a program reads it: sittings at their time, due dates as whole days.
 * @param at moment of writing, ISO 8601
 */
export const writeCalendar = (name: string, entries: readonly CalendarEntry[], at: string): string => {
  const stamp = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lianjian//Lianjian//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...ZONE,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.uid}@lianjian`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${entry.version}`,
      ...(entry.startsAt
        ? [
            `DTSTART;TZID=Asia/Shanghai:${compact(entry.on)}T${entry.startsAt.replace(':', '')}00`,
            `DTEND;TZID=Asia/Shanghai:${compact(entry.on)}T${end(entry.startsAt)}`,
          ]
        : [`DTSTART;VALUE=DATE:${compact(entry.on)}`, `DTEND;VALUE=DATE:${compact(dayAfter(entry.on))}`, 'TRANSP:TRANSPARENT']),
      `SUMMARY:${text(entry.title)}`,
      ...(entry.venue ? [`LOCATION:${text(entry.venue)}`] : []),
      ...(entry.cancelled === true ? ['STATUS:CANCELLED'] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
