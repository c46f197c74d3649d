import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { type Conversation, createAsker } from "../../src/answer/conversation.ts";
import type { Library } from "../../src/index/library.ts";
import type { Report } from "../../src/parse/report.ts";
import { brokenInvariants } from "../support/answer-invariants.ts";
import { mistakes, type Question, readBattery } from "../support/battery.ts";
import { questionLibrary } from "../support/question-library.ts";

const battery = readBattery();
const answers = new Map<string, Answer>();
const reports = new Map<string, Report>();
let library: Library;
let ask: ReturnType<typeof createAsker>;
const noon = new Date("2025-06-01T12:00:00Z");

beforeAll(async () => {
  library = await questionLibrary();
  ask = createAsker(library);
  for (const { id } of await library.reports()) {
    const report = await library.report(id);
    if (report) reports.set(id, report);
  }
  const conversations = new Map<string, Conversation>();
  for (const question of battery.flatMap(({ questions }) => questions)) {
    answers.set(question.id, await answerTo(question, conversations));
  }
}, 120_000);

afterAll(() => library.close());

async function answerTo(question: Question, conversations: Map<string, Conversation>): Promise<Answer> {
  const conversation = question.conv === undefined ? undefined : conversations.get(question.conv);
  const asked = await ask(question.q, { now: question.now ? new Date(question.now) : noon, conversation });
  if (question.conv !== undefined) conversations.set(question.conv, asked.conversation);
  return asked.answer;
}

function answerOf({ id }: Question): Answer {
  const answer = answers.get(id);
  if (!answer) throw new Error(`no answer to ${id}`);
  return answer;
}

describe.each(battery)("$file", ({ questions }) => {
  it.each(questions)("$id $q", (question) => {
    expect(mistakes(question, answerOf(question))).toEqual([]);
  });
});

describe("every answer", () => {
  it("states only what its reports say, with report, line and quote", () => {
    const broken = battery.flatMap(({ questions }) =>
      questions.flatMap((question) =>
        brokenInvariants(answerOf(question), reports).map(
          (what) => `${question.id} ${question.q.slice(0, 60)}: ${what}`,
        ),
      ),
    );
    expect(broken).toEqual([]);
  });

  it("suggests only questions that have an answer", async () => {
    const suggested = new Set([...answers.values()].flatMap((answer) => answer.suggestions));
    const unanswered: string[] = [];
    for (const question of suggested) {
      const { answer } = await ask(question, { now: noon });
      if (answer.kind === "unknown" || answer.kind === "clarify") unanswered.push(`${question}: ${answer.text}`);
    }
    expect(unanswered).toEqual([]);
    expect(suggested.size).toBeGreaterThan(20);
  }, 60_000);

  it("is the same the second time, byte for byte", async () => {
    const alone = battery.flatMap(({ questions }) => questions.filter((question) => question.conv === undefined));
    for (const question of alone.filter((_, index) => index % 10 === 0))
      expect(await answerTo(question, new Map())).toEqual(answerOf(question));
  });

  it("is in the language of the question", () => {
    const chinese = battery
      .flatMap(({ questions }) => questions.filter((question) => question.lang === "en"))
      .filter((question) => {
        const ours = answerOf(question).text.replace(/“[^”]*”|（[^）]*）|\([^)]*\)/gu, "");
        return /[，。：；]/u.test(
          ours
            .split("\n")
            .filter((line) => !/^(Source|·|Problems|Plans)/u.test(line))
            .join("\n"),
        );
      });
    expect(chinese.map((question) => `${question.id}: ${answerOf(question).text}`)).toEqual([]);
  });
});
