/** What the organisations below are called in the text, by their kinds. */

const words: Readonly<Record<string, string>> = { city: '市', district: '区县', street: '街道', town: '镇', community: '社区' };

/**
 * 街道 where all below are streets, 街镇 where there are towns among them, 党组织 where they are no places; undefined (the
 * template's own word) where there are none.
 */
export function childWord(kinds: readonly string[]): string | undefined {
  const places = new Set(kinds.map((kind) => words[kind] ?? '党组织'));
  const [first, second] = places;
  if (first === undefined || second === undefined) return first;
  return [...places].every((place) => place === '街道' || place === '镇') ? '街镇' : '单位';
}
