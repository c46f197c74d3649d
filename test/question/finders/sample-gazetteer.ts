import { buildGazetteer, type GazetteerEntry } from "../../../src/question/finders/agency.ts";

/** A made-up library of some sixty agencies: same names in different places, departments, governments of all levels. */

type Row = readonly [name: string, fullName: string, region: string, level: GazetteerEntry["level"], aliases?: string];

const weihai = "山东省 威海市";
const rows: readonly Row[] = [
  ["温泉镇", "威海市环翠区温泉镇人民政府", `${weihai} 环翠区 温泉镇`, "township"],
  ["环翠楼街道", "威海市环翠区环翠楼街道办事处", `${weihai} 环翠区 环翠楼街道`, "township"],
  ["源泉镇", "博山区源泉镇人民政府", "博山区 源泉镇", "township"],
  [
    "蔄山镇",
    "威海临港经济技术开发区蔄山镇人民政府",
    "威海市 威海临港经济技术开发区 蔄山镇",
    "township",
    "苘山镇 苘山 威海临港区蔄山镇",
  ],
  [
    "泽库镇",
    "威海市文登区泽库镇人民政府",
    `${weihai} 文登区 泽库镇`,
    "township",
    "泽库 文登区泽库镇 文登泽库镇 泽库镇政府",
  ],
  ["文登区综合行政执法局", "威海市文登区综合行政执法局", `${weihai} 文登区`, "department", "文登区综合执法局"],
  ["文登区政府办公室", "威海市文登区人民政府办公室", `${weihai} 文登区`, "department", "文登区政府办"],
  ["文登区教育局", "威海市文登区教育局", `${weihai} 文登区`, "department"],
  ["荣成市", "荣成市人民政府", `${weihai} 荣成市`, "county"],
  ["荣成市教育局", "荣成市教育局", `${weihai} 荣成市`, "department"],
  ["沭阳县", "沭阳县人民政府", "江苏省 宿迁市 沭阳县", "county", "沭阳 沭阳县政府"],
  [
    "沭阳县发展和改革局",
    "沭阳县发展和改革局",
    "江苏省 宿迁市 沭阳县",
    "department",
    "沭阳县发改局 县发改局 发改局 沭阳发改局",
  ],
  ["沭阳县卫生健康局", "沭阳县卫生健康局", "江苏省 宿迁市 沭阳县", "department", "沭阳县卫健局"],
  ["沭阳县教育局", "沭阳县教育局", "江苏省 宿迁市 沭阳县", "department"],
  ["宿迁市", "宿迁市人民政府", "江苏省 宿迁市", "city"],
  ["宿迁市科学技术局", "宿迁市科学技术局", "江苏省 宿迁市", "department", "宿迁市科技局 市科技局"],
  ["宿迁市教育局", "宿迁市教育局", "江苏省 宿迁市", "department"],
  ["淮安市", "淮安市人民政府", "江苏省 淮安市", "city"],
  ["淮安区", "淮安市淮安区人民政府", "江苏省 淮安市 淮安区", "county"],
  ["城关镇", "霍邱县城关镇人民政府", "安徽省 六安市 霍邱县 城关镇", "township"],
  ["城关镇", "寿县城关镇人民政府", "安徽省 淮南市 寿县 城关镇", "township"],
  ["城关镇", "谷城县城关镇人民政府", "湖北省 襄阳市 谷城县 城关镇", "township"],
  ["河口镇", "红安县河口镇人民政府", "湖北省 黄冈市 红安县 河口镇", "township", "大悟河口镇"],
  ["河口镇", "霍邱县河口镇人民政府", "安徽省 六安市 霍邱县 河口镇", "township"],
  ["和平镇", "长兴县和平镇人民政府", "浙江省 湖州市 长兴县 和平镇", "township"],
  ["和平街道", "石峰区和平街道办事处", "湖南省 株洲市 石峰区 和平街道", "township"],
  ["大云镇", "嘉善县大云镇人民政府", "浙江省 嘉兴市 嘉善县 大云镇", "township"],
  ["良村镇", "兴国县良村镇人民政府", "江西省 赣州市 兴国县 良村镇", "township"],
  ["南坑乡", "兴国县南坑乡人民政府", "江西省 赣州市 兴国县 南坑乡", "township"],
  ["罗家乡", "龙游县罗家乡人民政府", "浙江省 衢州市 龙游县 罗家乡", "township"],
  ["湖南镇", "衢州市衢江区湖南镇政府", "浙江省 衢州市 衢江区 湖南镇", "township"],
  ["新立城镇", "新立城镇人民政府", "新立城镇", "township"],
  ["宝力根花苏木", "扎赉特旗宝力根花苏木人民政府", "内蒙古自治区 兴安盟 扎赉特旗 宝力根花苏木", "township"],
  ["扎赉特旗", "扎赉特旗人民政府", "内蒙古自治区 兴安盟 扎赉特旗", "county"],
  ["东直门街道", "北京市东城区东直门街道办事处", "北京市 东城区 东直门街道", "township"],
  ["二郎街道", "重庆市九龙坡区二郎街道办事处", "重庆市 九龙坡区 二郎街道", "township"],
  ["渝中区公安分局", "重庆市公安局渝中区分局", "重庆市 渝中区", "department", "渝中公安分局"],
  ["綦江区市场监督管理局", "重庆市綦江区市场监督管理局", "重庆市 綦江区", "department", "綦江区市场监管局"],
  ["盘锦市统计局", "盘锦市统计局", "辽宁省 盘锦市", "department"],
  ["汉阳区统计局", "武汉市汉阳区统计局", "湖北省 武汉市 汉阳区", "department"],
  ["湖里区", "厦门市湖里区人民政府", "福建省 厦门市 湖里区", "county"],
  ["瑞安市公安局", "瑞安市公安局", "浙江省 温州市 瑞安市", "department"],
  ["故城县教育局", "故城县教育局", "", "department"],
  ["湛江海关", "湛江海关", "", "department"],
  ["西藏自治区", "西藏自治区人民政府", "西藏自治区", "province"],
  ["上海市政府办公厅", "上海市人民政府办公厅", "上海市", "department"],
  ["咸宁市政务服务和大数据管理局", "咸宁市政务服务和大数据管理局", "湖北省 咸宁市", "department"],
  ["常德市人力资源和社会保障局", "常德市人力资源和社会保障局", "湖南省 常德市", "department", "常德市人社局"],
  ["广州市交通运输局", "广州市交通运输局", "广东省 广州市", "department"],
  ["抚远市自然资源局", "抚远市自然资源局", "黑龙江省 佳木斯市 抚远市", "department"],
  ["公主岭市残疾人联合会", "公主岭市残疾人联合会", "吉林省 长春市 公主岭市", "department", "公主岭市残联"],
  ["道县", "道县人民政府", "湖南省 永州市 道县", "county"],
  ["道县文广新局", "道县文广新局", "湖南省 永州市 道县", "department"],
  ["平度市", "平度市人民政府", "山东省 青岛市 平度市", "county"],
  ["临夏市", "临夏市人民政府", "甘肃省 临夏回族自治州 临夏市", "county"],
  ["临夏回族自治州", "临夏回族自治州人民政府", "甘肃省 临夏回族自治州", "city"],
  ["浦东新区", "上海市浦东新区人民政府", "上海市 浦东新区", "county"],
  ["自然镇", "甲县自然镇人民政府", "甲县 自然镇", "township"],
  ["庙子镇", "青州市庙子镇人民政府", "山东省 潍坊市 青州市 庙子镇", "township"],
  ["南山街道", "深圳市南山区南山街道办事处", "广东省 深圳市 南山区 南山街道", "township"],
];

/** The entries, with ids from 1 in the order of the table. */
export const sampleEntries: readonly GazetteerEntry[] = rows.map(([name, fullName, region, level, aliases], index) => ({
  id: index + 1,
  name,
  fullName,
  region: region === "" ? [] : region.split(" "),
  level,
  aliases: aliases?.split(" ") ?? [],
  years: [2024],
}));

/** The gazetteer of the sample. */
export const sampleGazetteer = buildGazetteer(sampleEntries);

/** The ids of agencies by full name, for expectations that can be read. */
export function idOf(fullName: string): number {
  const entry = sampleEntries.find((candidate) => candidate.fullName === fullName);
  if (!entry) throw new Error(`${fullName} is not in the sample`);
  return entry.id;
}
