import { readFileSync, writeFileSync } from "node:fs";
import { showAgencies, showRegions, showYears } from "./test/question/finders/show.ts";
const qs=[...new Set(readFileSync("/tmp/qa.txt","utf8").split("\n").filter(Boolean))];
const a:Record<string,string[]>={},r:Record<string,string[]>={},y:Record<string,string[]>={};
for(const q of qs){a[q]=showAgencies(q);const rr=showRegions(q);if(rr.length||/单位|各|哪|all|which|town|agenc/.test(q))r[q]=rr;}
const extra="1999年,2000年,2008年,2050年,1989年,2100年,3024年,20244,2024,２０２４,二零二一年,二O二四年,二○二三,贰零二四,第二〇二〇号,二三年,近二三年,二十四年,近两年,近3年,最近5年,过去三年,这三年,连续三年,近一年,最近一次年报,最新一期,最新的报告,上一年,上年,上年度,本年,本年度,今年度,明年,大前年,前年,昨年,去年度,历年来,各年度,每一年,逐年,哪几年,哪些年份,所有年份,当年,该年度,同一年,那一年,这一年,in that year,the same year,that year's total,over the years,each year,every year,all years,recent years,近年来,the past five years,previous 2 years,the last 3 reports,previous year,next year,this year,the current year,newest,latest annual report,2021年和2023年,2021与2023,2021~2023,2021～2023年,2021—2024,2021–2024年,2021年至2024年,2024至2021,从2020年起,2020年以来,since 2020,2019-2021 and 2024,2021 through 2023,2024年1月1日至2024年12月31日,2024年1-12月,24年到25年,23、24年,22-24年,24年度,24年以来,24年间,近24年,过去10年,08年,07年,99年,28年,第24年,24个月,2024个,2024家,2024名,约2024,达到2024,不少于2000,超过2000,大于2000件,第2024条,2024号,编号2024,〔2024〕1号,(2024)12号,0631-5223078,5223078,255204,020-2021-2022,IPv6 2001,v2024,2024%,2,024,12,2024,2.024,0.2024,2024.5,2024/2025,report_2024,上年结转数,上年结转的,上一年结转,本年新收多少,本年新制作数量,本年新公开,本年增/减,本年制发件数,本年废止件数,本年处理决定数量,本年收费金额,上一年项目数量,结转下年度,结转到下年,结转下一年度继续办理,结转至下年度,本年度新收,本年度办理结果总计,本年政府信息公开申请数量,去年结转,今年结转下年度,下年度计划,上年同期,比上年,较上年,同比上年,与上年相比,比去年同期,2024年比上年,2024年较去年,2024年与2023年相比,than last year,2024 than last year,compared with the previous year,2024年那年,2024年当年,今年是2024年,year 2024,FY2024,fiscal 2024,'24,12345,110,2024年报,2024年度报告,2024版".split(",");
const yq=["12,2024","2,024",...qs.filter(q=>/\d{2}|年|year|〇|零|最近|最新|latest|since|before/.test(q)&&!/^.{0,40}(镇|街道).{0,6}2024年.{0,30}$/.test(q)),...extra];
for(const q of new Set(yq))y[q]=showYears(q);
writeFileSync("test/question/finders/agency.cases.json",JSON.stringify(a,null,2));
writeFileSync("test/question/finders/region.cases.json",JSON.stringify(r,null,2));
writeFileSync("test/question/finders/year.cases.json",JSON.stringify(y,null,2));
console.log(Object.keys(a).length,Object.keys(r).length,Object.keys(y).length);
for(const q of extra)console.log(q,"\t",y[q]?.join(" ; "));
