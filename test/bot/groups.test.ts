import { describe, expect, it } from "vitest";
import { known, onePixel, visitBot } from "../support/visit.ts";

const visit = visitBot();
const question = "温泉镇2024年收到多少件申请？";

function people() {
  const [li, wang] = [visit.person("zh-hans", "李"), visit.person("zh-hans", "王")];
  const group = known(visit.world.telegram.group({ title: "年报讨论", admins: [li], members: [wang] }));
  return { li, wang, group };
}

async function silence(group: ReturnType<typeof people>["group"], before: number): Promise<void> {
  await visit.world.telegram.settled({ quietMs: 200 });
  expect(group.messages().filter(({ fromBot }) => fromBot)).toHaveLength(before);
}

describe("in a group", () => {
  it("answers /ask as a reply to who asked", async () => {
    const { li, group } = people();
    const sent = li.sends(group, `/ask ${question}`);
    const answer = await group.nextMessage();
    expect(answer.text).toContain("0件");
    expect(answer.replyTo).toBe(sent.id);
    expect((await li.asks(group, `/ask@nianbao_bot ${question}`)).text).toBe(answer.text);
  });

  it("answers a mention wherever it stands, and a reply to something it said", async () => {
    const { li, wang, group } = people();
    const first = await li.asks(group, `@nianbao_bot ${question}`);
    expect(first.text).toContain("0件");
    expect((await li.asks(group, `${question} @Nianbao_Bot`)).text).toBe(first.text);
    expect((await li.asks(group, "@nianbao_bot，温泉镇2024年主动公开多少条？")).text).toContain("1882条");
    expect((await wang.asks(group, "环翠楼街道2024年收到多少件申请？", { replyTo: first })).text).toContain("2件");
  });

  it("keeps out of what people say to each other, even where it sees everything", async () => {
    const { li, wang, group } = people();
    wang.sends(group, question);
    group.setsBot("administrator", li);
    const said = wang.sends(group, question);
    li.sends(group, "不知道", { replyTo: said });
    li.sends(group, "/ask@other_bot 你好");
    li.sendsFile(group, { name: "报告.txt", bytes: Buffer.from("你好") });
    li.sendsPhoto(group, onePixel);
    await silence(group, 0);
  });

  it("is not tired by people who talk to each other", async () => {
    const { li, wang, group } = people();
    group.setsBot("administrator", li);
    for (let index = 0; index < 30; index += 1) wang.sends(group, `第${index}句话`);
    await silence(group, 0);
    expect((await wang.asks(group, `/ask ${question}`)).text).toContain("0件");
  });

  it("answers somebody's question when it is called in a reply to it", async () => {
    const { li, wang, group } = people();
    const asked = wang.sends(group, question);
    for (const call of ["/ask", "@nianbao_bot"]) {
      const sent = li.sends(group, call, { replyTo: asked });
      const answer = await group.nextMessage();
      expect(answer.text).toContain("温泉镇2024年新收政府信息公开申请：0件");
      expect(answer.replyTo).toBe(sent.id);
    }
    // Its own answer is no question.
    expect((await li.asks(group, "/ask", { replyTo: group.lastMessage() })).text).toContain("想问什么");
  });

  it("asks back when it is only named", async () => {
    const { li, group } = people();
    expect((await li.asks(group, "@nianbao_bot")).text).toContain("想问什么");
  });

  it("introduces itself when it is added, and only then", async () => {
    const li = visit.person();
    const group = visit.world.telegram.group({ title: "新群", bot: "left", members: [li] });
    group.setsBot("member", li);
    expect((await group.nextMessage()).text).toContain("@nianbao_bot");
    group.setsBot("administrator", li);
    await silence(group, 1);
  });

  it("answers who writes in the group's name", async () => {
    const { li, group } = people();
    const sent = li.sends(group, `/ask ${question}`, { anonymously: true });
    const answer = await group.nextMessage();
    expect(answer.text).toContain("0件");
    expect(answer.replyTo).toBe(sent.id);
  });

  it("answers where the question was deleted meanwhile", async () => {
    const { li, group } = people();
    const { asker } = visit.world.services();
    const sent = li.sends(group, `/ask ${question}`);
    visit.replace({
      asker: async (...asked) => {
        group.room.messages.delete(sent.id);
        return asker(...asked);
      },
    });
    expect((await group.nextMessage()).replyTo).toBeUndefined();
  });

  it("lets anybody press the buttons, which do not reply to anybody", async () => {
    const { li, wang, group } = people();
    const answer = await li.asks(group, `/ask ${question}`);
    const next = await visit.press(wang, answer, answer.buttons[0]?.[0] ?? "");
    expect(next.text).toContain("温泉镇");
    expect(next.replyTo).toBeUndefined();
  });

  it("forgets a group that it is removed from, and comes back as if new", async () => {
    const { li, group } = people();
    await li.asks(group, "/language en");
    group.kicksBot(li);
    await visit.world.telegram.settled({ quietMs: 150 });
    group.setsBot("member", li);
    expect((await group.nextMessage()).text).toContain("大家好");
  });

  it("goes on when the group becomes a supergroup, with what it chose", async () => {
    const { li, group } = people();
    const asked = await li.asks(group, `/ask ${question}`);
    await li.asks(group, "/language en");
    const next = known(group.upgrades(li));
    const answer = await li.asks(next, `/ask ${question}`);
    expect(answer.text).toContain("requests received this year: 0");
    expect(answer.buttons.flat()).toContain("🔔 Subscribe");
    // The old group's buttons belong to a chat that is no more.
    const press = li.presses(asked, "👍");
    expect((await press.answered()).text).toContain("太旧");
  });
});

describe("in a channel", () => {
  it("answers commands of posts, and no other post", async () => {
    const boss = visit.person();
    const channel = visit.world.telegram.channel({ title: "公开", admins: [boss] });
    channel.posts(question);
    channel.posts(`/ask ${question}`);
    const answer = await channel.nextMessage();
    expect(answer.text).toContain("0件");
    await visit.world.telegram.settled({ quietMs: 150 });
    expect(channel.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
    const button = answer.buttons[0]?.[0] ?? "";
    // Every reader has the button, and what it brings is public.
    expect((await visit.person().presses(answer, button).answered()).text).toContain("私聊 @");
    boss.presses(answer, button);
    expect((await channel.nextMessage()).text).toContain("温泉镇");
    expect(channel.messages().filter(({ fromBot }) => fromBot)).toHaveLength(2);
  });
});
