import { describe, expect, it } from "vitest";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot();

function forum() {
  const li = visit.person();
  const group = known(visit.world.telegram.group({ title: "论坛", isForum: true, admins: [li] }));
  return { li, group, topic: group.topic("年报", li) };
}

describe("a forum's topic", () => {
  it.each([
    "/start",
    "/help",
    "/ask",
    "/ask 温泉镇2024年收到多少件申请？",
    "@nianbao_bot 温泉镇2024年不予公开",
    "/summary",
    "/summary 温泉镇",
    "/compare",
    "/reports",
    "/export",
    "/language",
    "/language en",
    "/privacy",
    "/forget",
    "/new",
    "/about",
    "/subscribe",
    "/subscriptions",
    "/unsubscribe",
  ])("is where %s is answered", async (text) => {
    const { li, group, topic } = forum();
    const answer = await li.asks(group, text, { threadId: topic });
    expect(answer.threadId).toBe(topic);
  });

  it("is where buttons, pictures, files and pages appear", async () => {
    const { li, group, topic } = forum();
    const answer = await li.asks(group, "/ask 2024年各镇收到多少件申请？", { threadId: topic });
    const picture = await visit.press(li, answer, "📊");
    expect([picture.isPhoto, picture.threadId]).toEqual([true, topic]);
    const offer = await li.asks(group, "/export", { threadId: topic });
    const file = await visit.press(li, offer, "CSV");
    expect([file.file?.name, file.threadId]).toEqual(["nianbao-records.csv", topic]);
    const agencies = await li.asks(group, "/summary", { threadId: topic });
    expect((await visit.press(li, agencies, "温泉镇")).threadId).toBe(topic);
  });

  it("is where somebody is shown to be writing", async () => {
    const { li, group, topic } = forum();
    const { asker } = visit.world.services();
    visit.replace({
      asker: async (...asked) => {
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        return asker(...asked);
      },
    });
    await li.asks(group, "/ask 温泉镇2024年收到多少件申请？", { threadId: topic });
    expect(group.actions).toEqual(["typing"]);
    const [call] = visit.world.telegram.calls("sendChatAction").slice(-1);
    expect(Number(call?.parameters.message_thread_id)).toBe(topic);
  });

  it("that is the general one has no number", async () => {
    const { li, group } = forum();
    expect((await li.asks(group, "/about")).threadId).toBeUndefined();
  });

  it("is not mistaken for a thread of replies in a group without topics", async () => {
    const [li, wang] = [visit.person(), visit.person()];
    const group = known(visit.world.telegram.group({ title: "超级群", type: "supergroup", members: [li, wang] }));
    const said = wang.sends(group, "温泉镇2024年收到多少件申请？");
    const answer = await li.asks(group, "/ask", { replyTo: said });
    expect(answer.text).toContain("0件");
    const further = await li.asks(group, "环翠楼街道呢？", { replyTo: answer });
    expect(further.text).toContain("环翠楼街道2024年新收");
    expect((await visit.press(wang, further, further.buttons[0]?.[0] ?? "")).text).toContain("环翠楼街道");
  });

  it("that was deleted or closed meanwhile stops nothing", async () => {
    const { li, group, topic } = forum();
    const sent = await li.asks(group, "/ask 温泉镇2024年收到多少件申请？", { threadId: topic });
    group.closesTopic(topic, li);
    li.presses(sent, sent.buttons[0]?.[0] ?? "");
    await visit.world.telegram.settled({ quietMs: 200 });
    expect(visit.world.telegram.violations().map(({ description }) => description)).toContain(
      "Bad Request: TOPIC_CLOSED",
    );
    visit.world.telegram.forgiveViolations();
    expect((await li.asks(group, "/about")).text).toContain("年度报告");
  });
});
