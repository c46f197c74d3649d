import { provinces } from "../../src/text/places.ts";

/** A town of a made-up season. */
export interface Town {
  /** As notices name it; no two towns share a name. */
  readonly name: string;
  readonly fullName: string;
}

/** A county with its towns. */
export interface County {
  /** From the province down. */
  readonly units: readonly [string, string, string];
  readonly towns: readonly Town[];
}

const firsts = [..."东南北上下大小新老高长金银玉石青白红黄凤虎马羊鹤松柏杨柳桃李梅竹兰荷芦枫桂棠榆槐云霞安福永丰泰康"];
const seconds = [..."山河湖泉溪沟岭坪坡坝塘桥铺集营堡寨庄屯湾渡口岗滩洞井林园庙亭台冲垭崖峪港洲堰埠垣桩碾窑磨棚柜"];

/** The name of a town, wherever it stands. */
export const townPattern = `[${firsts.join("")}][${seconds.join("")}]镇`;

/** Real counties from all over the country, with towns of made-up names. */
export function makeCounties(count: number, townsEach: number): County[] {
  const all = provinces.flatMap((province) =>
    province.prefectures.flatMap((city) =>
      city.counties.filter((name) => name.length > 2).map((name) => [province.name, city.name, name] as const),
    ),
  );
  const step = Math.floor(all.length / count);
  return Array.from({ length: count }, (_, index) => {
    const units = all[index * step];
    if (!units) throw new Error(`there are no ${count} counties`);
    const towns = Array.from({ length: townsEach }, (_, town) => townOf(units, index * townsEach + town));
    return { units: [...units], towns };
  });
}

function townOf(units: readonly string[], number: number): Town {
  const second = seconds[Math.floor(number / firsts.length)];
  if (second === undefined) throw new Error(`there are names for ${firsts.length * seconds.length} towns only`);
  const name = `${firsts[number % firsts.length]}${second}镇`;
  return { name, fullName: `${units.slice(1).join("")}${name}人民政府` };
}
