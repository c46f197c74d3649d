import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/bot/middleware/manners.ts";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot();
const chinese = "温泉镇2024年收到多少件申请？";

describe("/language", () => {
  it.each([
    ["English", "Wenquan", "All right, answers will be in English."],
    ["中文", "温泉镇2024年新收", "好，以后用中文回答。"],
  ])("by button: %s", async (button, words, confirmation) => {
    const li = visit.person();
    const offer = await li.asks(li.chat, "/language");
    expect((await visit.press(li, offer, button)).text).toBe(confirmation);
    expect((await li.asks(li.chat, chinese)).text).toContain(words);
  });

  it("goes back to each question's own", async () => {
    const li = visit.person();
    await li.asks(li.chat, "/language en");
    const offer = await li.asks(li.chat, "/language");
    expect(offer.text).toBe("Which language shall the answers be in?");
    await visit.press(li, offer, "The question’s own");
    expect((await li.asks(li.chat, chinese)).text).toContain("新收政府信息公开申请");
  });

  it.each([
    ["/language en", "English"],
    ["/language ENGLISH", "English"],
    ["/language 英文", "English"],
    ["/language zh", "中文"],
    ["/language 中文", "中文"],
    ["/language auto", "什么语言"],
  ])("takes %s", async (text, words) => {
    expect((await visit.answerTo(text)).text).toContain(words);
  });

  it("asks back for a language it does not know", async () => {
    expect((await visit.answerTo("/language tlh")).buttons.flat()).toContain("English");
  });

  it("is for administrators in a group", async () => {
    const [li, wang] = [visit.person("zh", "李"), visit.person("zh", "王")];
    const group = known(visit.world.telegram.group({ title: "群", admins: [li], members: [wang] }));
    expect((await wang.asks(group, "/language en")).text).toContain("只有管理员");
    const offer = await wang.asks(group, "/language");
    expect((await visit.press(wang, offer, "English")).text).toContain("只有管理员");
    expect((await visit.press(li, offer, "English")).text).toContain("English");
    expect((await wang.asks(group, `/ask ${chinese}`)).text).toContain("requests received");
  });
});

describe("without a choice", () => {
  it.each([
    [undefined, "zh"],
    ["zh", "zh"],
    ["zh-hant", "zh"],
    ["yue", "zh"],
    ["en-GB", "en"],
    ["fr", "en"],
  ])("a person of %s is spoken to in %s", (code, language) => {
    expect(languageOf(code)).toBe(language);
  });

  it("the menus are in the person's language and the answers in the question's", async () => {
    const ann = visit.person("en");
    expect((await ann.asks(ann.chat, "/new")).text).toContain("start over");
    expect((await ann.asks(ann.chat, chinese)).text).toContain("新收政府信息公开申请");
  });
});
