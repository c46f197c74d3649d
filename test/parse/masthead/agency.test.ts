import { describe, expect, it } from "vitest";
import { parseName, shortName, withoutRooms } from "../../../src/parse/masthead/name.ts";
import { read } from "./support.ts";

const agencyOf = (text: string) => read(`${text}\n`).masthead;
const titled = (name: string, rest = "") =>
  agencyOf(`${name}2022年政府信息公开工作年度报告\n${rest}\n一、总体情况\n认真贯彻条例。`);

describe("regions and short names", () => {
  it.each([
    ["威海市环翠区温泉镇人民政府", "温泉镇", "township", "山东省 威海市 环翠区 温泉镇"],
    ["威海市环翠区环翠楼街道办事处", "环翠楼街道", "township", "山东省 威海市 环翠区 环翠楼街道"],
    ["威海临港经济技术开发区蔄山镇人民政府", "蔄山镇", "township", "山东省 威海市 威海临港经济技术开发区 蔄山镇"],
    ["北京市东城区人民政府东直门街道办事处", "东直门街道", "township", "北京市 东城区 东直门街道"],
    ["上海市浦东新区周浦镇人民政府", "周浦镇", "township", "上海市 浦东新区 周浦镇"],
    ["扎赉特旗宝力根花苏木人民政府", "宝力根花苏木", "township", "内蒙古自治区 兴安盟 扎赉特旗 宝力根花苏木"],
    ["平凉市崆峒区柳湖镇政府", "柳湖镇", "township", "甘肃省 平凉市 崆峒区 柳湖镇"],
    ["湖南镇人民政府", "湖南镇", "township", "湖南镇"],
    ["新立城镇", "新立城镇", "township", "新立城镇"],
    ["沭阳县", "沭阳县", "county", "江苏省 宿迁市 沭阳县"],
    ["荣成市人民政府", "荣成市", "county", "山东省 威海市 荣成市"],
    ["济南市市中区人民政府", "市中区", "county", "山东省 济南市 市中区"],
    ["荆州市沙市区", "沙市区", "county", "湖北省 荆州市 沙市区"],
    ["津市市人民政府", "津市市", "county", "湖南省 常德市 津市市"],
    ["科尔沁右翼前旗人民政府", "科尔沁右翼前旗", "county", "内蒙古自治区 兴安盟 科尔沁右翼前旗"],
    ["日照经济技术开发区管理委员会", "日照经济技术开发区", "county", "山东省 日照市 日照经济技术开发区"],
    ["防城港市港口区人民政府", "港口区", "county", "广西壮族自治区 防城港市 港口区"],
    ["宿迁市", "宿迁市", "city", "江苏省 宿迁市"],
    ["红河哈尼族彝族自治州人民政府", "红河哈尼族彝族自治州", "city", "云南省 红河哈尼族彝族自治州"],
    ["兴安盟行政公署", "兴安盟", "city", "内蒙古自治区 兴安盟"],
    ["西藏自治区人民政府", "西藏自治区", "province", "西藏自治区"],
    ["沭阳县发展和改革局", "沭阳县发展和改革局", "department", "江苏省 宿迁市 沭阳县"],
    ["上海市人民政府办公厅", "上海市政府办公厅", "department", "上海市"],
    ["沂源县住房和城乡建设局", "沂源县住房和城乡建设局", "department", "山东省 淄博市 沂源县"],
    ["保定市市场监督管理局", "保定市市场监督管理局", "department", "河北省 保定市"],
    ["津市市市场监督管理局", "津市市市场监督管理局", "department", "湖南省 常德市 津市市"],
    ["重庆市公安局渝中区分局", "重庆市公安局渝中区分局", "department", "重庆市 渝中区"],
    ["国家税务总局威海市税务局", "国家税务总局威海市税务局", "department", "山东省 威海市"],
    ["恩施州教育局", "恩施州教育局", "department", "湖北省 恩施土家族苗族自治州"],
    ["四川省巴中市气象局", "四川省巴中市气象局", "department", "四川省 巴中市"],
    ["威海市住房公积金管理中心", "威海市住房公积金管理中心", "department", "山东省 威海市"],
    ["公安县教育局", "公安县教育局", "department", "湖北省 荆州市 公安县"],
    ["昆明海关", "昆明海关", "department", ""],
    ["海关总署", "海关总署", "department", ""],
    ["区统计局", "区统计局", "department", ""],
    ["市农业农村局", "市农业农村局", "department", ""],
    ["道县县财政局", "道县财政局", "department", "湖南省 永州市 道县"],
  ])("%s", (name, agency, level, region) => {
    const masthead = titled(name);
    expect([masthead.agency, masthead.agencyFull, masthead.level, masthead.region.join(" ")]).toEqual([
      agency,
      name,
      level,
      region,
    ]);
  });
});

describe("names that are none", () => {
  it.each([
    "我局",
    "本机关",
    "市政府各部门",
    "各级行政机关",
    "足彩网县教育局",
    "关于教育局",
    "X县教育局",
    "局",
    "首页政务公开",
  ])("%s", (text) => {
    expect(parseName(text)).toBeNull();
  });

  it("leaves rooms out, but not a government's own office", () => {
    expect(withoutRooms("嘉善县大云镇人民政府综合信息指挥室")).toBe("嘉善县大云镇人民政府");
    expect(withoutRooms("大垅乡党政办公室")).toBe("大垅乡");
    expect(withoutRooms("临海市水利局办公室")).toBe("临海市水利局");
    expect(withoutRooms("临海市人民政府办公室政府信息公开中心")).toBe("临海市人民政府办公室");
    const office = parseName("临海市人民政府办公室");
    expect(office && shortName(office)).toBe("临海市政府办公室");
  });
});

describe("agencies without a title", () => {
  it.each([
    ["由常德市人力资源和社会保障局编制。本报告", "常德市人力资源和社会保障局"],
    ["特向社会公布2022年度巴中市气象局政府信息公开工作情况。", "巴中市气象局"],
    ["编制《临夏市人民政府2023年政府信息公开工作年度报告》。", "临夏市"],
    ["由北京市东城区东直门街道编制的2010年度政府信息公开年度报告。", "东直门街道"],
    ["结合自然资源部2024年政府信息公开工作实际，编制本报告。", "自然资源部"],
    ["一、总体情况\n2023年，阿尔善宝力格镇人民政府认真贯彻落实条例。", "阿尔善宝力格镇"],
    ["一、总体情况\n2023年，在县委的领导下，泗洪县水利局（以下简称“县水利局”）认真履职。", "泗洪县水利局"],
    ["如对报告有疑问，请与衢州市衢江区湖南镇政府综合督考办公室联系（电话：0570-8755000）。", "湖南镇"],
    ["一、总体情况\n成立新立城镇信息公开工作领导小组。", "新立城镇"],
    ["一、总体情况\n我局认真履职。\n六、其他\n无。\n临海市水利局\n2023年1月16日", "临海市水利局"],
    ["一、总体情况\n2021年，廣州市交通運輸局在廣州市委領導下開展政務公開，發佈報告。", "广州市交通运输局"],
    ["汇总2021年度大东坝镇人民政府的政务公开年度报告编制而成。", "大东坝镇"],
    [
      "一、总体情况\n2022年，在区委的领导下，广东从化经济开发区管理委员会认真贯彻。我委发布信息。",
      "广东从化经济开发区",
    ],
    [
      "一、总体情况\n2020年，在区委、区政府的正确领导下，某某博彩官网区人民政府北京街道办事处认真贯彻。\n北京街道办事处全年公开信息86条。",
      "北京街道",
    ],
    ["现公布肇庆市公安局交警支队第三大队2021年政府信息公开年度报告。", "肇庆市公安局交警支队第三大队"],
    ["一、总体情况\n县政府高度重视公开工作。2021年，我局认真履职。", null],
    ["一、总体情况\n2021年，我县深化公开。\n（一）县教育局认真公开招生信息。", null],
    ["一、总体情况\n县委高度重视。局办公室负责落实。镇党委坚持领导。", null],
    ["2022年，开发区坚持以公开为常态。", null],
    ["一、总体情况\n2021年，我局认真履职，向县政府报告。", null],
    ["根据《某县人民政府办公室关于做好2021年政府信息公开工作年度报告的通知》，我局编制本报告。", null],
  ])("%s", (text, agency) => {
    expect(agencyOf(text).agency).toBe(agency);
  });

  it("tells an office that compiles for its government from one that reports itself", () => {
    const compiled = "本报告由乳山市人民政府办公室根据条例编制。";
    expect(agencyOf(`${compiled}2020年，我市深化公开。`).agency).toBe("乳山市");
    expect(agencyOf(`${compiled}2020年，我办深化公开。`).agency).toBe("乳山市政府办公室");
  });
});

describe("a name completed", () => {
  it.each([
    ["市残联", "2022年，公主岭市残疾人联合会（以下简称“市残联”）坚持公开。", "公主岭市残疾人联合会"],
    ["教育局", "本报告由郸城县教育局编制。", "郸城县教育局"],
    ["区统计局", "请与汉阳区统计局联系。", "汉阳区统计局"],
    ["沐阳县水利局", "现公布沭阳县水利局2022年政府信息公开工作年度报告。", "沭阳县水利局"],
  ])("%s", (name, rest, full) => {
    expect(titled(name, rest).agencyFull).toBe(full);
  });

  it("takes the region of a town from where it is named in full", () => {
    const masthead = titled("罗家乡", "请联系：龙游县罗家乡人民政府信息公开领导小组办公室，电话：0570-7561521。");
    expect([masthead.agency, masthead.region.join(" ")]).toEqual(["罗家乡", "浙江省 衢州市 龙游县 罗家乡"]);
  });

  it("takes the signature's spelling when the banner dropped a character", () => {
    const masthead = titled("威海市文登人民政府办公室", "公开信息。\n威海市文登区人民政府办公室\n2023年1月16日");
    expect(masthead.agencyFull).toBe("威海市文登区人民政府办公室");
  });

  it("infers a government hidden by an advertisement only when address and text agree", () => {
    const title = "beat365官方网站 365051人民政府2021年政府信息公开年度报告\n";
    const seen = read(`${title}可从门户网站（www.dt.gov.cn）下载。\n一、总体情况\n编制大同“十四五”规划。`);
    expect(seen.masthead.agency).toBe("大同市");
    expect(seen.findings.map((finding) => [finding.rule, finding.blame])).toContainEqual([
      "agency-mismatch",
      "reading",
    ]);
    expect(read(`${title}可从门户网站（www.dt.gov.cn）下载。`).masthead.agency).toBeNull();
    expect(read(`${title}编制大同“十四五”规划。`).masthead.agency).toBeNull();
  });
});

describe("scripts", () => {
  it("keeps a traditional name as published and gives the short one simplified", () => {
    const masthead = agencyOf("興國縣良村鎮2024年政府信息公開工作年度報告\n一、總體情況\n嚴格執行條例規定，報告如下。");
    expect([masthead.agency, masthead.agencyFull, masthead.region.at(-1)]).toEqual([
      "良村镇",
      "興國縣良村鎮",
      "良村镇",
    ]);
  });

  it("does not take a converter's characters for the agency's own", () => {
    const masthead = agencyOf(
      "濟(jì)南市章丘區(qū)文化和旅游局\n2023 年政府信息公開(kāi)工作年度報(bào)告\n一、總體情況",
    );
    expect([masthead.agency, masthead.agencyFull]).toEqual(["济南市章丘区文化和旅游局", "济南市章丘区文化和旅游局"]);
  });
});
