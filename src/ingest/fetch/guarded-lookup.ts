import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";

/** A name to its addresses; tests bring one of their own. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Whether an IP address may be connected to. */
export type IsAllowed = (ip: string) => boolean;

/** The machine's own resolver. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** A name or address leads to a machine that is not on the public internet. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
  readonly host: string;
  readonly ip: string;

  constructor(host: string, ip: string) {
    super(`${host} is at ${ip}`);
    this.host = host;
    this.ip = ip;
  }
}

/**
 * The lookup that a connection itself makes. The addresses it gives are the ones connected to, with no second question to
 * the name server between checking and connecting, so a name that changes its address after a check gains nothing. A name
 * with even one address that is not allowed is refused, for which of them is taken is not ours to choose.
 */
export function guardedLookup(resolve: Resolve, isAllowed: IsAllowed): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<LookupAddress[]> => {
      const found = await resolve(hostname);
      const inner = found.find(({ address }) => !isAllowed(address));
      if (inner) throw new PrivateAddressError(hostname, inner.address);
      const family = options.family === 4 || options.family === 6 ? options.family : undefined;
      const fitting = found.filter((one) => family === undefined || one.family === family);
      if (fitting.length === 0) throw Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" });
      return [...fitting];
    };
    answer().then(
      (fitting) => {
        if (options.all) callback(null, fitting);
        else callback(null, fitting[0]?.address ?? "", fitting[0]?.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), ""),
    );
  };
}
