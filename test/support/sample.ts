/** Some of a list, chosen by a fixed seed and in the order of the list; all of it when it has no more than `most`. */
export function sample<T>(list: readonly T[], most: number, seed = 20_260_601): T[] {
  const random = numbersFrom(seed);
  return list
    .map((item, index) => ({ item, index, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

/** Pseudo-random numbers from 0 to 1, the same ones for the same seed (a linear congruential generator). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
