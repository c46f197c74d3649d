import { describe, expect, it } from "vitest";
import { noContact } from "../../../src/parse/masthead/contact.ts";
import { read } from "./support.ts";

const lead = "临海市水利局2022年政府信息公开工作年度报告\n如对本报告有疑问，请与临海市水利局办公室联系";
const contactOf = (text: string) => read(text).masthead.contact;

describe("the contact sentence", () => {
  it.each([
    [
      "（地址：临海市东方大道219号；邮编：317000；电话：0576-85123456；电子邮箱：lhslj@126.com）。",
      "临海市东方大道219号",
      "0576-85123456",
      "317000",
      "lhslj@126.com",
    ],
    [
      "（通讯地址:东方大道219号B座107室,联系电话0576-85123456,邮政编码317000）。",
      "东方大道219号B座107室",
      "0576-85123456",
      "317000",
      null,
    ],
    [
      "。办公地址：东方大道219号（水利大厦）3楼，邮编317000，电话（传真）：0576—85123456。",
      "东方大道219号(水利大厦)3楼",
      "0576—85123456",
      "317000",
      null,
    ],
    ["（联系电话：85123456，电子邮箱：lhslj@126.com）", null, "85123456", null, "lhslj@126.com"],
    ["，联系电话：0576-85123456、85123457。", null, "0576-85123456、85123457", null, null],
    ["。联系电话：65911166-6509", null, "65911166-6509", null, null],
    [
      "（地址：東方大道六十號；電話：(0576)85123456；郵編：317000）",
      "東方大道六十號",
      "(0576)85123456",
      "317000",
      null,
    ],
    ["（地址东方大道219号，电话0576-85123456邮编317000）", "东方大道219号", "0576-85123456", "317000", null],
    [
      "（地址：东方大道219号邮编：317000电话：0576-85123456传真：0576-85123458）",
      "东方大道219号",
      "0576-85123456",
      "317000",
      null,
    ],
    ["（邮编: 电话: 传真: ）。", null, null, null, null],
    ["（电话：0576-85123456；电子邮箱：临海政务网-政府信箱）。", null, "0576-85123456", null, null],
    ["，电话：13812345678，邮箱：LHSLJ_zw@sina.com.cn。", null, "13812345678", null, "LHSLJ_zw@sina.com.cn"],
    ["（电话：０５７６－８５１２３４５６，邮编：３１７０００）", null, "0576-85123456", "317000", null],
    ["，咨询电话：0576 - 85123456。", null, "0576-85123456", null, null],
    ["。联系方式：0576-85123456转8001", null, "0576-85123456转8001", null, null],
    ["，电话：（办公室）0576-85123456。", null, "0576-85123456", null, null],
  ])("reads %s", (sentence, address, phone, postcode, email) => {
    expect(contactOf(`${lead}${sentence}\n一、总体情况\n2022年，我局公开信息200条。`)).toMatchObject({
      address,
      phone,
      postcode,
      email,
    });
  });

  it("reads labels and values that were wrapped inside words", () => {
    const text =
      "本报告由临海市水利局编制。如对本报告有\n疑问，请与临海市水利局联系（地址：临\n海市东方大道219号，邮编：317000，电话：0576-85123456，电\n子邮箱：lhslj@126.com）。\n一、总体情况";
    expect(contactOf(text)).toMatchObject({
      address: "临海市东方大道219号",
      phone: "0576-85123456",
      postcode: "317000",
      email: "lhslj@126.com",
      line: 2,
    });
  });

  it("reads a list of lines and keeps the next line's year out of the number", () => {
    const text = `${lead}。\n联系地址：东方大道219号\n邮编：317000\n联系电话：0576-85123456\n2022年，我局公开信息200条。`;
    expect(contactOf(text)).toMatchObject({ address: "东方大道219号", postcode: "317000", phone: "0576-85123456" });
  });

  it("gives line and quote", () => {
    const contact = contactOf(`${lead}（电话：0576-85123456）。\n一、总体情况`);
    expect(contact.line).toBe(2);
    expect(contact.quote).toContain("0576-85123456");
  });

  it("finds a contact at the document's end", () => {
    expect(
      contactOf(
        "临海市水利局2022年政府信息公开工作年度报告\n一、总体情况\n无。\n如有疑问请联系我局，电话：0576-85123456。",
      ).phone,
    ).toBe("0576-85123456");
  });

  it("tells the website of the report from others", () => {
    expect(contactOf("本报告电子版可在临海市政府网站（http://www.linhai.gov.cn/）下载。").website).toBe(
      "http://www.linhai.gov.cn/",
    );
    expect(contactOf("本报告电子版可在临海市政府网站（http://www.bet365x.com/）下载。").website).toBeNull();
    expect(contactOf(`${lead}（电子邮箱：slj@linhai.gov.cn）。`).website).toBeNull();
  });
});

describe("numbers that are not the contact", () => {
  it.each([
    ["a hotline", "我局办理12345热线工单300件，服务热线电话：0576-12345。"],
    ["a complaints' telephone", "设立举报电话：0576-85123456。"],
    [
      "a company's banner",
      "地址：某市东街85号金润广场1506室\n电话：025-58866358\n传真：025-58867358\n本报告根据条例编制。",
    ],
    [
      "a site's footer",
      "政府信息公开情况如上。\n主办单位：某某市人民政府办公室 联系电话：0576-85123456 浙ICP备05012345号",
    ],
    ["counts", "接受电话咨询1000余人次，发布信息28123456条。"],
    ["the address of a site", "公布网站地址：http://www.linhai.gov.cn"],
  ])("%s", (_name, text) => {
    expect(contactOf(text)).toMatchObject({ ...noContact, website: expect.toSatisfy(() => true) });
  });

  it("prefers the report's contact to a banner before it", () => {
    const text =
      "地址：某市东街85号\n电话：025-58866358\n邮箱：info@company.com\n如对本报告有疑问，请联系（电话：010-65194406，邮箱：a@customs.gov.cn）。";
    expect(contactOf(text)).toMatchObject({ phone: "010-65194406", email: "a@customs.gov.cn", address: null });
  });
});
