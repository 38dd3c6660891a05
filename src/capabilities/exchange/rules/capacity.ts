// How much of a need or a resource is still free. Asked under the lock of its row.

/** An amount that a claim in force stands for, over days both included. */
export type Hold = { readonly fromOn: string; readonly untilOn: string; readonly quantity: number }

/** The most that is held at once on any day of a span: what counts where the amount comes back after use, as a room does. */
export const mostHeld = (holds: readonly Hold[], fromOn: string, untilOn: string): number => {
  // The most is reached on the first day of the span or on a day on which some hold begins.
  const days = [fromOn, ...holds.map((hold) => hold.fromOn).filter((day) => day > fromOn && day <= untilOn)]
  const heldOn = (day: string): number =>
    holds.reduce((sum, hold) => (hold.fromOn <= day && day <= hold.untilOn ? sum + hold.quantity : sum), 0)
  return Math.max(...days.map(heldOn))
}

/** What may still be claimed, never below nothing. */
export const freeOf = (
  it: { readonly amount: number; readonly held: number; readonly returns: boolean },
  holds: readonly Hold[],
  fromOn: string,
  untilOn: string,
): number => Math.max(0, it.amount - (it.returns ? mostHeld(holds, fromOn, untilOn) : it.held))
