import { afterAll, beforeAll, expect, it } from "vitest";
import { addTown, type NotifyWorld, startNotifyWorld } from "./setup.ts";

let world: NotifyWorld;
beforeAll(async () => {
  world = await startNotifyWorld();
});
afterAll(async () => {
  await world.close();
});

const person = (firstName: string) => world.telegram.user({ firstName, languageCode: "zh-hans" });
const listOf = (chatId: number) => world.services().subscriptions.list(chatId);

it("lets only a group's administrators decide, and everybody see", async () => {
  const [boss, guest] = [person("Boss"), person("Guest")];
  const group = world.telegram.group({ title: "G", type: "supergroup", owner: boss, members: [guest] });
  for (const command of ["/subscribe 全部", "/subscribe", "/unsubscribe 1", "/subscriptions 1 每天 9"])
    expect((await guest.asks(group, command)).text).toBe("在群里，只有管理员可以改这一项。");
  const done = await boss.asks(group, "/subscribe 温泉镇");
  expect(await listOf(group.id)).toMatchObject([{ createdBy: boss.id, topicId: null }]);
  expect((await guest.presses(done, "设置").answered()).showAlert).toBe(true);
  const list = await guest.asks(group, "/subscriptions");
  expect(list.text).toContain("温泉镇");
  const press = guest.presses(list, "1. 温泉镇");
  expect(await press.answered()).toMatchObject({ text: "在群里，只有管理员可以改这一项。", showAlert: true });
  // In the group's own name only its administrators can write.
  await boss.asks(group, "/unsubscribe 1", { anonymously: true });
  expect(await listOf(group.id)).toEqual([]);
});

it("does not let a reader mute what an administrator subscribed to", async () => {
  const [boss, guest] = [person("Boss"), person("Guest")];
  const group = world.telegram.group({ title: "G", type: "supergroup", owner: boss, members: [guest] });
  await boss.asks(group, "/subscribe 环翠区");
  await addTown(world, "静镇");
  const notice = await group.nextMessage();
  expect((await guest.presses(notice, "🔕 不再通知").answered()).text).toContain("只有管理员");
  expect(await listOf(group.id)).toMatchObject([{ paused: null }]);
  boss.presses(notice, "🔕 不再通知");
  const said = await group.nextMessage();
  expect(said.text).toBe("“环翠区”已暂停，不再通知。");
  expect(await listOf(group.id)).toMatchObject([{ paused: "person" }]);
  boss.presses(said, "设置");
  await group.nextEdit(said);
  boss.presses(said, "恢复");
  await group.nextEdit(said);
  await addTown(world, "又静镇");
  expect((await group.nextMessage()).text).toMatch(/^新报告：又静镇/);
});

it("sends into the topic where it was asked to, moves with it, and outlives the topic", async () => {
  const boss = person("Boss");
  const forum = world.telegram.group({ title: "F", isForum: true, owner: boss, bot: "administrator" });
  const news = forum.topic("News", boss);
  const other = forum.topic("Other", boss);
  await boss.asks(forum, "/subscribe 环翠区", { threadId: news });
  await addTown(world, "一镇");
  expect(await forum.nextMessage()).toMatchObject({ threadId: news });

  await boss.asks(forum, "/subscriptions 1 话题 这里", { threadId: other });
  await addTown(world, "二镇");
  expect(await forum.nextMessage()).toMatchObject({ threadId: other });

  const panel = await boss.asks(forum, "/subscriptions 1", { threadId: news });
  boss.presses(panel, "改发到这个话题");
  await forum.nextEdit(panel);
  await addTown(world, "三镇");
  expect(await forum.nextMessage()).toMatchObject({ threadId: news });

  forum.deletesTopic(news);
  await addTown(world, "四镇");
  const moved = await forum.nextMessage();
  expect(moved.threadId).toBeUndefined();
  expect(moved.text).toMatch(/^新报告：四镇/);
  expect(await listOf(forum.id)).toMatchObject([{ topicId: null }]);
  expect(world.telegram.violations().map(({ description }) => description)).toEqual([
    "Bad Request: message thread not found",
  ]);
  world.telegram.forgiveViolations();
});

it("stops when it is removed from a group, and goes on when it is let in again", async () => {
  const boss = person("Boss");
  const group = world.telegram.group({ title: "G", type: "supergroup", owner: boss });
  await boss.asks(group, "/subscribe 环翠区");
  group.kicksBot(boss);
  await expect.poll(async () => (await listOf(group.id))[0]?.paused, { timeout: 5_000 }).toBe("blocked");
  group.setsBot("member", boss);
  expect((await group.nextMessage()).text).toMatch(/^大家好/);
  await expect.poll(async () => (await listOf(group.id))[0]?.paused, { timeout: 5_000 }).toBe(null);
  await addTown(world, "归来镇");
  expect((await group.nextMessage()).text).toMatch(/^新报告：归来镇/);
});

it("works in channels, for whoever may post there", async () => {
  const [boss, reader] = [person("Boss"), person("Reader")];
  const channel = world.telegram.channel({ title: "C", admins: [boss] });
  channel.posts("/subscribe 环翠区");
  expect((await channel.nextMessage()).text).toMatch(/^已订阅：环翠区/);
  expect(await listOf(channel.id)).toMatchObject([{ createdBy: null }]);
  await addTown(world, "频道镇");
  const notice = await channel.nextMessage();
  expect((await reader.presses(notice, "🔕 不再通知").answered()).text).toContain("只有管理员");
  expect(await listOf(channel.id)).toMatchObject([{ paused: null }]);
  // What the bot says there is read by everybody: it tells the administrator alone.
  expect((await boss.presses(notice, "🔕 不再通知").answered()).text).toContain("“环翠区”已暂停");
  expect(await listOf(channel.id)).toMatchObject([{ paused: "person" }]);
});

it("posts nothing into a channel because a reader pressed a button", async () => {
  const [boss, reader] = [person("Boss"), person("Reader")];
  const channel = world.telegram.channel({ title: "C", admins: [boss] });
  channel.posts("/subscribe");
  const offer = await channel.nextMessage();
  channel.posts("/subscribe 环翠区");
  const done = await channel.nextMessage();
  await addTown(world, "读者镇");
  const notice = await channel.nextMessage();
  for (const [message, button] of [
    [offer, "全部"],
    [done, "看已收的"],
    [done, "设置"],
  ] as const) {
    const answer = await reader.presses(message, button).answered();
    expect(answer, button).toMatchObject({ showAlert: true });
    expect(answer.text).toContain("私聊 @");
  }
  for (const button of ["摘要", "📊 图"]) {
    const { url } = await reader.presses(notice, button).answered();
    const [, payload = ""] = /^https:\/\/t\.me\/\w+\?start=(r\d+-2024)$/.exec(url ?? "") ?? [];
    reader.opens(payload);
    expect((await reader.chat.nextMessage()).text).toContain("读者镇");
  }
  expect(channel.lastMessage().id).toBe(notice.id);
  expect(await listOf(channel.id)).toHaveLength(1);
});

it("refuses a press in a group to whoever pressed, not to all", async () => {
  const [boss, guest] = [person("Boss"), person("Guest")];
  const group = world.telegram.group({ title: "G", type: "supergroup", owner: boss, members: [guest] });
  const offer = await boss.asks(group, "/subscribe");
  expect(await guest.presses(offer, "全部").answered()).toMatchObject({ showAlert: true });
  expect(group.lastMessage().id).toBe(offer.id);
  expect(await listOf(group.id)).toEqual([]);
});

it("says a topic's name, and never its number", async () => {
  const boss = person("Boss");
  const forum = world.telegram.group({ title: "F", isForum: true, owner: boss, bot: "administrator" });
  const news = forum.topic("News", boss);
  const done = await boss.asks(forum, "/subscribe 温泉镇", { threadId: news });
  expect(done.text).toContain("话题“News”");
  await world.services().people.db.deleteFrom("topic_name").where("chat_id", "=", forum.id).execute();
  expect((await boss.asks(forum, "/subscriptions", { threadId: news })).text).toContain("本话题");
  expect((await boss.asks(forum, "/subscriptions")).text).toContain("另一个话题");
});

it("never broke a rule of the Bot API", () => {
  expect(world.telegram.violations()).toEqual([]);
});
