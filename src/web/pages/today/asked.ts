import { useQuery } from '@tanstack/react-query'
import type { Endpoint, OutputOf } from '../../../platform/http/contract.ts'
import { ask } from '../../../platform/web/call.ts'

/** Reads through a GET endpoint by its address: the contracts of many rooms would bring their schemas into the first screen. */
export const useAsked = <E extends Endpoint>(
  path: E['path'],
  input: Readonly<Record<string, string>>,
  when: boolean,
): OutputOf<E> | undefined => {
  const { data } = useQuery({
    queryKey: [path, input],
    queryFn: async ({ signal }) => (await ask('GET', `${path}?${new URLSearchParams(input).toString()}`, undefined, signal)) as OutputOf<E>,
    enabled: when,
  })
  return data
}
