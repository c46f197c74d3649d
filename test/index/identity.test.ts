import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Trace } from "../../src/index/evidence.ts";
import { findAgency, fuller, type Identity, type KnownAgency, matchName } from "../../src/index/identity.ts";
import { noSubstance, proseOf } from "../../src/index/likeness.ts";
import type { Contact, Level } from "../../src/parse/report.ts";
import { noContact } from "../support/report-factory.ts";

function identity(name: string, region: readonly string[], level: Level = "township"): Identity {
  return { name, fullName: name, region, level };
}

function trace(file: string, contact: Partial<Trace["contact"]> = {}, year = 2024): Trace {
  return { year, file, contact: { ...noContact, ...contact }, contentHashes: [file], substance: noSubstance };
}

function meet(a: Identity, b: Identity, traceA = trace("a", {}, 2023), traceB = trace("b")): boolean {
  if (matchName(a) !== matchName(b)) return false;
  return findAgency(b, traceB, [{ ...a, id: 1, traces: [traceA] }]) !== undefined;
}

describe("one agency", () => {
  test.each<[Identity, Identity]>([
    [identity("温泉镇", ["威海市", "环翠区", "温泉镇"]), identity("温泉镇", ["环翠区", "温泉镇"])],
    [identity("温泉镇", ["山东省", "威海市", "环翠区", "温泉镇"]), identity("温泉镇", ["威海市", "温泉镇"])],
    [identity("温泉镇", ["环翠区"]), identity("温泉镇人民政府", ["环翠区", "温泉镇"])],
    [identity("興國縣", ["赣州市", "兴国县"], "county"), identity("兴国县", ["兴国县"], "county")],
    [
      identity("沭阳县发展和改革局", ["宿迁市", "沭阳县"], "department"),
      identity("沭阳县发改局", ["沭阳县"], "department"),
    ],
  ])("%j and %j", (a, b) => {
    expect(meet(a, b)).toBe(true);
    expect(meet(b, a)).toBe(true);
  });

  test("a bureau of no known place, when its telephone or its file is the same", () => {
    const bureau = identity("区统计局", [], "department");
    expect(meet(bureau, bureau, trace("a", { phone: "0511-8899 1234" }), trace("b", { phone: "05118899 1234" }))).toBe(
      true,
    );
    expect(meet(bureau, bureau, trace("a"), trace("a"))).toBe(true);
  });
});

describe("two agencies", () => {
  test.each<[Identity, Identity]>([
    [identity("温泉镇", ["威海市", "环翠区", "温泉镇"]), identity("温泉镇", ["北京市", "海淀区", "温泉镇"])],
    [identity("温泉镇", ["环翠区", "温泉镇"]), identity("桥头镇", ["环翠区", "桥头镇"])],
    [identity("朝阳区", ["北京市", "朝阳区"], "county"), identity("朝阳区", ["长春市", "朝阳区"], "county")],
    [identity("统计局", ["重庆市"], "department"), identity("统计局", ["重庆市", "綦江区"], "department")],
    [identity("沭阳县", ["沭阳县"], "county"), identity("沭阳县", ["沭阳县"], "department")],
    [identity("统计局", [], "department"), identity("区统计局", ["重庆市", "綦江区"], "department")],
    [identity("区统计局", [], "department"), identity("区统计局", [], "department")],
    [identity("教育局", ["威海市"], "department"), identity("教体局", ["威海市"], "department")],
  ])("%j and %j", (a, b) => {
    expect(meet(a, b)).toBe(false);
    expect(meet(b, a)).toBe(false);
  });

  test("one without its county and another's county, when their telephones are in different towns", () => {
    const [short, long] = [identity("温泉镇", ["温泉镇"]), identity("温泉镇", ["环翠区", "温泉镇"])];
    const [beijing, weihai] = [trace("a", { phone: "010-62451111" }), trace("b", { phone: "0631-5373057" })];
    expect(meet(short, long)).toBe(true);
    expect(meet(short, long, beijing, weihai)).toBe(false);
    expect(
      meet(short, long, trace("a", { address: "北京市海淀区温泉镇" }), trace("b", { address: "威海市环翠区" })),
    ).toBe(false);
    expect(meet(short, long, trace("a", { postcode: "100095" }), trace("b", { postcode: "264200" }))).toBe(false);
  });

  test("one that could be either of two is neither", () => {
    const known: KnownAgency[] = [
      { ...identity("朝阳区", ["北京市", "朝阳区"], "county"), id: 1, traces: [] },
      { ...identity("朝阳区", ["长春市", "朝阳区"], "county"), id: 2, traces: [] },
    ];
    expect(findAgency(identity("朝阳区", ["朝阳区"], "county"), trace("a"), known)).toBeUndefined();
    expect(findAgency(identity("朝阳区", ["长春市", "朝阳区"], "county"), trace("a"), known)?.id).toBe(2);
  });
});

describe("a name that several places share", () => {
  const bare = identity("朝阳区", ["朝阳区"], "county");
  const beijing = identity("朝阳区", ["北京市", "朝阳区"], "county");
  const gulou = identity("鼓楼区", ["江苏省", "鼓楼区"], "county");
  const nanjing = identity("鼓楼区", ["江苏省", "南京市", "鼓楼区"], "county");
  const bureau = identity("朝阳区统计局", ["朝阳区"], "department");
  const beijingBureau = identity("统计局", ["北京市", "朝阳区"], "department");
  const zone = identity("高新区", ["高新区"], "county");
  const weihaiZone = identity("高新区", ["威海市", "高新区"], "county");

  test.each([
    [bare, beijing],
    [gulou, nanjing],
    [bureau, beijingBureau],
    [zone, weihaiZone],
  ])("%j is not %j by its name alone, in no year", (short, long) => {
    expect([meet(short, long), meet(long, short)]).toEqual([false, false]);
    const phones = [trace("a", { phone: "010-65094321" }), trace("b", { phone: "01065094321" })] as const;
    expect([meet(short, long, ...phones), meet(long, short, ...phones)]).toEqual([true, true]);
  });

  test("that one place has, with its county, is that place", () => {
    const [short, long] = [
      identity("沭阳县", ["沭阳县"], "county"),
      identity("沭阳县", ["宿迁市", "沭阳县"], "county"),
    ];
    expect([meet(short, long), meet(short, long, trace("a"))]).toEqual([true, true]);
  });

  test("is one agency through the years, where nothing says otherwise", () => {
    expect(meet(bare, bare)).toBe(true);
    expect(meet(bare, bare, trace("a", { phone: "010-65094321" }, 2023), trace("b", { phone: "0431-85109000" }))).toBe(
      false,
    );
  });
});

describe("a place that does not say where it lies", () => {
  const [short, long] = [identity("温泉镇", ["温泉镇"]), identity("温泉镇", ["北京市", "海淀区", "温泉镇"])];
  const prose = "本年度全镇持续推进重点领域信息公开".repeat(8);

  test("never takes another's report of the same year by its name alone", () => {
    expect([meet(short, long, trace("a")), meet(long, short, trace("a"))]).toEqual([false, false]);
    expect(meet(short, short, trace("a"))).toBe(false);
  });

  test.each<[string, Partial<Trace>]>([
    ["the file", { file: "/in/b" }],
    ["the content", { contentHashes: ["/in/b"] }],
    ["the words", { substance: { prose, figures: new Map() } }],
    ["the address", { contact: { ...noContact, address: "北京市 温泉路 84 号" } }],
  ])("is the same by %s", (_, same) => {
    const contact = { ...noContact, address: "北京市温泉路84号" };
    const other = { ...trace("/in/b"), substance: { prose, figures: new Map() }, contact };
    expect(meet(short, long, { ...trace("a"), ...same }, other)).toBe(true);
  });
});

describe("what agrees by chance", () => {
  const town = identity("温泉镇", ["温泉镇"]);
  const street = identity("新兴街道", ["和平区", "新兴街道"]);
  const bureau = identity("统计局", [], "department");
  const room = { address: "镇政府办公楼二楼205室" };
  const portal = { website: "www.shandong.gov.cn" };

  test.each<[string, Identity, Partial<Contact>, Partial<Contact>]>([
    ["a street's district", street, { phone: "022-27222222" }, { phone: "024-23222222" }],
    ["a district", street, { address: "天津市和平区贵州路1号" }, { address: "沈阳市和平区文化路2号" }],
    ["a room", town, { phone: "0631-5373057", ...room }, { phone: "010-62451111", ...room }],
    [
      "a local number",
      town,
      { phone: "8222222", address: "河北省石家庄市某县建国镇" },
      { phone: "8222222", address: "湖南省长沙市某县建国镇" },
    ],
    ["a portal", bureau, { phone: "0531-5373057", ...portal }, { phone: "0535-6661111", ...portal }],
    ["an e-mail address", town, { phone: "0631-5373057", email: "a@b.cn" }, { phone: "010-62451111", email: "a@b.cn" }],
  ])("%s does not outweigh where they lie, in no year", (_, who, one, other) => {
    for (const year of [2023, 2024]) expect(meet(who, who, trace("a", one, year), trace("b", other))).toBe(false);
  });

  test.each<[Identity, Partial<Contact>]>([
    [town, { phone: "8222222" }],
    [town, room],
    [bureau, portal],
  ])("%j is not known again by %j alone", (who, contact) => {
    expect(meet(who, who, trace("a", contact, 2024), trace("b", contact))).toBe(false);
  });

  test("a bare file name is borne by many", () => {
    const named = (file: string, hash: string) => ({ ...trace(file, {}, 2024), contentHashes: [hash] });
    expect(meet(town, town, named("年报.docx", "a"), named("年报.docx", "b"))).toBe(false);
    expect(meet(town, town, named("http://a.example/年报.docx", "a"), named("http://a.example/年报.docx", "b"))).toBe(
      true,
    );
  });

  test("an area code elsewhere than the known county is another town's", () => {
    const beijing = identity("温泉镇", ["北京市", "海淀区", "温泉镇"]);
    expect(meet(beijing, town, trace("a", {}, 2023), trace("b", { phone: "0631-5373057" }))).toBe(false);
    expect(meet(beijing, town, trace("a", {}, 2023), trace("b", { phone: "0086-10-62451111" }))).toBe(true);
  });
});

test("a mistyped postcode does not outweigh the area code", () => {
  const town = identity("温泉镇", ["温泉镇"]);
  const [one, other] = [
    { phone: "0631-5373057", postcode: "264200" },
    { phone: "0631-5370000", postcode: "246200" },
  ];
  expect(meet(town, town, trace("a", one, 2023), trace("b", other))).toBe(true);
});

describe("a report of the same year from elsewhere", () => {
  const town = identity("温泉镇", ["温泉镇"]);
  const words = "本年度我镇认真贯彻落实条例要求围绕重点领域主动公开信息及时回应群众关切的各类问题";
  const long = Array.from({ length: 8 }, (_, at) => `第${"甲乙丙丁戊己庚辛"[at]}项${words}`).join("");
  const figures = (values: readonly number[]) => new Map(values.map((value, at) => [`cell.${at}`, value]));
  const saying = (file: string, prose: string, values: readonly number[] = []): Trace => ({
    ...trace(file),
    substance: { prose, figures: figures(values) },
  });
  const known = (...traces: Trace[]): KnownAgency[] =>
    traces.map((each, at) => ({ ...town, id: at + 1, traces: [each] }));

  test.each<[string, Trace, Trace]>([
    ["a phrase is reworded", saying("a", long, [4, 90]), saying("b", long.replace("认真", "切实"), [5, 80])],
    ["most numbers are the same", saying("a", "", [120, 7, 33, 5]), saying("b", "", [120, 7, 33, 6])],
    ["few words are nearly the same", saying("a", `${words}加强培训不断提高`), saying("b", `${words}加强培训`)],
  ])("is the only one of that name, where %s", (_, held, added) => {
    expect(findAgency(town, added, known(held))?.id).toBe(1);
    expect(findAgency(town, added, known(held, saying("c", "别处")))).toBeUndefined();
  });

  test.each<[string, Trace, Trace]>([
    ["other words and numbers", saying("a", long, [4, 90]), saying("b", "别的话".repeat(50), [5, 80])],
    ["small numbers", saying("a", "", [1, 1, 2, 2]), saying("b", "", [1, 1, 2, 2])],
  ])("is another's with %s", (_, held, added) => {
    expect(findAgency(town, added, known(held))).toBeUndefined();
  });

  test("is known again among several by its numbers, but not against its area code", () => {
    const held = [saying("a", "", [120, 7, 33, 501]), saying("c", "", [3, 8])];
    const added = saying("b", "", [120, 7, 33, 501]);
    expect(findAgency(town, added, known(...held))?.id).toBe(1);
    const [here, there] = ["0631-5373057", "010-62451111"].map((phone) => ({ ...noContact, phone }));
    const apart = known({ ...saying("a", long, [120, 7, 33, 501]), contact: here ?? noContact });
    expect(
      findAgency(town, { ...saying("b", long, [120, 7, 33, 501]), contact: there ?? noContact }, apart),
    ).toBeUndefined();
  });
});

describe("any two reports", () => {
  const codes = fc.constantFrom("010", "022", "024", "0311", "0375", "0431", "0531", "0535", "0631", "0731");
  const number = fc.integer({ min: 2_000_000, max: 8_999_999 });
  const year = fc.integer({ min: 2019, max: 2024 });
  const names = fc.constantFrom(
    identity("温泉镇", ["温泉镇"]),
    identity("新兴街道", ["和平区", "新兴街道"]),
    identity("朝阳区", ["朝阳区"], "county"),
    identity("统计局", [], "department"),
    identity("统计局", ["朝阳区"], "department"),
    identity("镇江新区统计局", [], "department"),
  );
  const shared = fc.record({
    address: fc.constantFrom(null, "办公楼二楼205室", "解放路 1 号"),
    email: fc.constantFrom(null, "bgs@163.com"),
    website: fc.constantFrom(null, "www.gov.cn"),
    postcode: fc.constantFrom(null, "264200"),
  });
  const written = fc.constantFrom<(area: string, local: number) => string>(
    (area, local) => `${area}-${local}`,
    (area, local) => `（${area}）${local}`,
    (area, local) => `${area}${local}`,
    (area, local) => `0086-${area.slice(1)}-${local}`,
  );
  const prose = fc.constantFrom("", "我们认真公开各项信息".repeat(20));

  test("with other area codes are never of one agency that its name does not place", () => {
    fc.assert(
      fc.property(
        names,
        shared,
        prose,
        year,
        year,
        codes,
        codes,
        number,
        written,
        written,
        (who, contact, words, first, second, one, other, local, write, writeToo) => {
          fc.pre(one !== other);
          const of = (file: string, when: number, phone: string): Trace => ({
            ...trace(file, { ...contact, phone }, when),
            substance: {
              prose: words,
              figures: new Map([
                ["a", 12_345],
                ["b", 99_999],
              ]),
            },
          });
          expect(
            meet(who, who, of("/in/a", first, write(one, local)), of("/in/a2", second, writeToo(other, local))),
          ).toBe(false);
        },
      ),
    );
  });

  test("of one town, written in another way, in another year, or with a contact missing, are of one agency", () => {
    const towns = fc.constantFrom(
      identity("温泉镇", ["温泉镇"]),
      identity("温泉镇人民政府", ["温泉镇"]),
      identity("温泉镇人民政府", ["环翠区"]),
      identity("温泉镇", ["山东省", "威海市", "环翠区", "温泉镇"]),
    );
    const contacts = fc.record({
      phone: fc.constantFrom(null, "0631-5373057", "（0631）5370000", "0086-631-5373057", "5373057", "13812345678"),
      postcode: fc.constantFrom(null, "264200"),
      address: fc.constantFrom(null, "温泉路84号", "威海市环翠区温泉路84号", "山东省威海市温泉镇"),
    });
    fc.assert(
      fc.property(towns, towns, contacts, contacts, (one, other, a, b) => {
        expect(meet(one, other, trace("a", a, 2023), trace("b", b))).toBe(true);
      }),
    );
  });
});

test("the words of a report are told without its numbers; few words tell nothing", () => {
  const words = (received: number) => [{ text: `全年收到申请${received}件，均按时答复。`.repeat(12) }];
  expect(proseOf(words(12))).toBe(proseOf(words(99_994)));
  expect(proseOf(words(12))).not.toBe("");
  expect(proseOf([{ text: "无其他需要报告的事项。" }])).toBe("");
});

test("the fuller of two ways to write an agency is the same from both sides", () => {
  const short = identity("温泉镇", ["环翠区", "温泉镇"]);
  const long = identity("温泉镇", ["威海市", "环翠区", "温泉镇"]);
  expect(fuller(short, long)).toBe(long);
  expect(fuller(long, short)).toBe(long);
});
