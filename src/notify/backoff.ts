const firstMs = 2_000;
const longestMs = 15 * 60_000;

/**
 * How long to wait after so many failures: twice as long each time, up to a quarter of an hour, and a random part less,
 * so that many chats that failed together do not all come back together.
 * @param attempts failures so far, 1 after the first
 * @param random from 0 up to 1
 */
export function backoffMs(attempts: number, random: number): number {
  const longest = Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - 1));
  return Math.round(longest * (0.5 + random / 2));
}
