/** What can be measured, each part loaded only when it is run. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  text: async () => (await import("./readers.ts")).benchText(),
  formats: async () => (await import("./readers.ts")).benchFormats(),
  questions: async () => (await import("./questions.ts")).benchQuestions(),
  bot: async () => (await import("./bot.ts")).benchBot(),
  notify: async () => (await import("./notify.ts")).benchNotify(),
  cold: async () => (await import("./cold.ts")).benchCold(),
};

// `npm run bench` measures everything, `npm run bench -- text cold` those parts only.
const named = process.argv.slice(2);
const unknown = named.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`no part "${unknown}"; there are ${Object.keys(parts).join(", ")}`);
for (const [name, run] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await run();
