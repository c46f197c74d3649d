import { describe, expect, it } from "vitest";
import { createDeliveryPace } from "../../../src/bot/delivery-pace.ts";

describe("the pace of notifications", () => {
  it("counts a chat's second from when a message arrived, not from when it was sent off", () => {
    const pace = createDeliveryPace();
    pace.take(1, 0);
    pace.arrived(1, 400);
    expect(pace.readyAt(1)).toBe(1_400);
    expect(pace.readyAt(2)).toBeLessThan(50);
  });

  it("lets twenty a minute arrive at a group, and as many as there are seconds at a person", () => {
    for (const chatId of [-5, 5]) {
      const pace = createDeliveryPace();
      for (let index = 0; index < 20; index += 1) {
        pace.take(chatId, index * 1_000);
        pace.arrived(chatId, index * 1_000 + 500);
      }
      expect(pace.readyAt(chatId)).toBe(chatId < 0 ? 60_500 : 20_500);
    }
  });

  it("never lets more than thirty arrive in a second, however long they are on their way", () => {
    const pace = createDeliveryPace();
    const sent: number[] = [];
    const arriving: { readonly chatId: number; readonly at: number }[] = [];
    // The network holds everything back until the first second is over, and then lets it go at once.
    for (let now = 0; now < 4_000; now += 1) {
      for (const { chatId } of arriving.filter(({ at }) => at === now)) pace.arrived(chatId, now);
      const chatId = sent.length + 1;
      if (pace.readyAt(chatId) > now) continue;
      pace.take(chatId, now);
      const at = now < 950 ? 1_000 : now + 5;
      sent.push(at);
      arriving.push({ chatId, at });
    }
    const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1_000).length));
    expect(most).toBeLessThanOrEqual(30);
    expect(sent.length).toBeGreaterThan(80);
  });

  it("counts replies, and forgets chats whose minute is over", () => {
    const pace = createDeliveryPace();
    pace.replied(7, 1_000);
    expect(pace.readyAt(7)).toBe(2_000);
    pace.replied(8, 70_000);
    expect(pace.chatReadyAt(7)).toBeLessThanOrEqual(2_000);
  });
});
