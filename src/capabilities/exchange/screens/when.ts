import type { Say } from '../../../platform/web/say.ts'
import type { Window } from '../kinds.ts'
import type { ExchangeScreenWord } from './words.ts'

const isRun = (days: readonly number[], run: readonly number[]): boolean =>
  days.length === run.length && run.every((day) => days.includes(day))

/** The weekly hours in words: «周末 09:00—17:00». */
export const sayWindow = ({ days, from, until }: Window, say: Say<ExchangeScreenWord>): string => {
  const named = isRun(days, [1, 2, 3, 4, 5, 6, 7])
    ? say('exchange.everyDay')
    : isRun(days, [1, 2, 3, 4, 5])
      ? say('exchange.workdays')
      : isRun(days, [6, 7])
        ? say('exchange.weekend')
        : [...days]
            .toSorted((a, b) => a - b)
            .map((day) => say(`exchange.day.${day as 1}`))
            .join('、')
  return from === null || until === null ? named : `${named} ${from}—${until}`
}

/** When something is wanted or offered: days, then weekly hours; a dash where nothing is said. */
export const sayWhen = (
  it: { readonly fromOn: string | null; readonly untilOn: string | null; readonly windows: readonly Window[] },
  say: Say<ExchangeScreenWord>,
): string => {
  const days = it.fromOn === null && it.untilOn === null ? [] : [`${it.fromOn ?? ''}—${it.untilOn ?? ''}`]
  return [...days, ...it.windows.map((window) => sayWindow(window, say))].join(';') || '—'
}
