/** The middle of several; of an even number the lower middle, so that it was measured. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!
