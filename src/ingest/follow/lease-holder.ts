import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

const own = `${hostname()} ${process.pid} ${randomUUID()}`;

/** This process, as it signs what it works on. */
export function leaseHolder(): string {
  return own;
}

/** Whether the process of a signature may still be running. One of another machine may; one of ours can be asked. */
export function isAlive(holder: string): boolean {
  const [host, pid] = holder.split(" ");
  if (host !== hostname() || pid === undefined) return true;
  // A process of our number that is not us was ours before a restart (in a container every process is the first).
  if (Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
