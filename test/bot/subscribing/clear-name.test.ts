import { describe, expect, it } from "vitest";
import { clearName } from "../../../src/bot/subscribing/clear-name.ts";
import type { SubscriptionScope } from "../../../src/notify/subscription.ts";

const region = (...units: string[]) => ({
  name: units.at(-1) ?? "",
  scope: { type: "region", units } satisfies SubscriptionScope,
});
const agency = (name: string, fullName: string, ...region: string[]) => ({
  name,
  scope: { type: "agency", agencyId: null, name, fullName, region } satisfies SubscriptionScope,
});

describe("clearName", () => {
  it.each([
    [region("山东省", "威海市", "环翠区"), "环翠区"],
    [region("山东省"), "山东省"],
    [region("吉林省", "长春市", "朝阳区"), "长春市朝阳区"],
    [region("北京市", "朝阳区"), "北京市朝阳区"],
    // A report that leaves out the province is about the same place.
    [region("长春市", "朝阳区"), "长春市朝阳区"],
    [region("朝阳区"), "朝阳区"],
    [agency("朝阳区", "长春市朝阳区人民政府", "吉林省", "长春市", "朝阳区"), "长春市朝阳区"],
    [{ name: "全部", scope: { type: "all" } as const }, "全部"],
    [{ ...region("北京市", "朝阳区"), name: "老家" }, "老家"],
  ])("names a place among those of China: %o", (own, name) => {
    expect(clearName(own, [own])).toBe(name);
  });

  it("tells a chat's own apart, the same place under two conditions by no more than before", () => {
    const [here, there] = [
      agency("温泉镇", "威海市环翠区温泉镇人民政府", "山东省", "威海市", "环翠区", "温泉镇"),
      agency("温泉镇", "海淀区温泉镇人民政府", "北京市", "海淀区", "温泉镇"),
    ];
    expect([here, there].map((own) => clearName(own, [here, there, here]))).toEqual(["环翠区温泉镇", "海淀区温泉镇"]);
    expect(clearName(here, [here, here])).toBe("温泉镇");
  });

  it("tells a place from the agency that is called like it", () => {
    const [place, government] = [
      region("山东省", "威海市", "环翠区"),
      agency("环翠区", "威海市环翠区人民政府", "山东省", "威海市", "环翠区"),
    ];
    expect(clearName(government, [place, government])).toBe("威海市环翠区人民政府");
    expect(clearName(place, [place, government])).toBe("环翠区");
  });

  it("gives way to what somebody named so, and repeats no place that a name has in it", () => {
    const own = agency("环翠区公安局", "威海市公安局环翠分局", "山东省", "威海市", "环翠区");
    const named = { ...region("山东省"), name: "环翠区公安局" };
    expect(clearName(own, [own, named])).toBe("威海市环翠区公安局");
  });
});
