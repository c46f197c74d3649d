/** Values made before, by a key; the ones used last are kept. */
export interface Recent<T> {
  /** The value of this key: the one made before, or a new one. What fails is not kept. */
  recall(key: string, make: () => Promise<T>): Promise<T>;
}

/** An empty memory of at most so many values. */
export function createRecent<T>(most: number): Recent<T> {
  const values = new Map<string, T>();
  return {
    recall: async (key, make) => {
      const value = values.get(key) ?? (await make());
      // The map's order is that of use: what is used again goes to the end, and the first is forgotten first.
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
      return value;
    },
  };
}
