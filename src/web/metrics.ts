import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AnswerKind } from "../answer/answer.ts";

/** What the program counts about itself. No method ever throws, and no label is ever a text that somebody wrote. */
export interface Metrics {
  /** An update came in: message, inline_query, callback_query … */
  update(kind: string): void;
  /** A question was answered, so long after it came in. */
  answer(kind: AnswerKind, seconds: number): void;
  /** The Bot API refused a call with this code, or could not be reached (`network`). */
  apiError(code: number | "network"): void;
  /** What became of a notification: sent, retried, paused, dead … */
  delivery(outcome: string): void;
  /** How many notifications are waiting. */
  outboxDepth(count: number): void;
  /** How many reports the library holds. */
  libraryReports(count: number): void;
  /** Everything counted so far, in the text form that Prometheus reads. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** How the counting is set up. */
export interface MetricsOptions {
  /** Also memory, processor time and the event loop of the process; off unless asked for. */
  readonly process?: boolean;
}

/** An answer within a tenth of a second is unnoticed, one over a second is felt. */
const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counters in a registry of their own, so that several can stand side by side in one process. */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry, prefix: "nianbao_" });
  const registers = [registry];
  const counter = (name: string, help: string, label: string) =>
    new Counter({ name: `nianbao_${name}`, help, labelNames: [label], registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `nianbao_${name}`, help, registers });

  const updates = counter("updates_total", "Updates received, by kind.", "kind");
  const answers = counter("answers_total", "Questions answered, by the kind of the answer.", "kind");
  const apiErrors = counter("api_errors_total", "Bot API calls that failed, by code.", "code");
  const deliveries = counter("deliveries_total", "Notifications, by what became of them.", "outcome");
  const outboxDepth = gauge("outbox_depth", "Notifications waiting to be sent.");
  const libraryReports = gauge("library_reports", "Reports in the library.");
  const seconds = new Histogram({
    name: "nianbao_answer_seconds",
    help: "From a question to its answer, in seconds.",
    buckets: secondsBuckets,
    registers,
  });
  return {
    update: (kind) => updates.inc({ kind: labelOf(kind) }),
    answer: (kind, elapsed) => {
      answers.inc({ kind });
      if (Number.isFinite(elapsed) && elapsed >= 0) seconds.observe(elapsed);
    },
    apiError: (code) => apiErrors.inc({ code: labelOf(String(code)) }),
    delivery: (outcome) => deliveries.inc({ outcome: labelOf(outcome) }),
    outboxDepth: (count) => outboxDepth.set(count),
    libraryReports: (count) => libraryReports.set(count),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

/** Each label value is kept for ever, so only short names of our own are; anything else is counted together. */
function labelOf(text: string): string {
  return /^[a-z0-9_]{1,40}$/.test(text) ? text : "other";
}
