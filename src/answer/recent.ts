/** Values made before, by a key; the ones used last are kept. */
export interface Recent<T> {
  /** The value of this key: the one made before, one that is being made, or a new one. What fails is not kept. */
  recall(key: string, make: () => Promise<T>): Promise<T>;
}

/** An empty memory of at most so many values. */
export function createRecent<T>(most: number): Recent<T> {
  const values = new Map<string, Promise<T>>();
  const begin = (key: string, make: () => Promise<T>): Promise<T> => {
    const value = make();
    value.catch(() => {
      // A newer value may stand in its place by then.
      if (values.get(key) === value) values.delete(key);
    });
    return value;
  };
  return {
    recall: (key, make) => {
      const value = values.get(key) ?? begin(key, make);
      // The map's order is that of use: what is used again goes to the end, and the first is forgotten first.
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
      return value;
    },
  };
}
