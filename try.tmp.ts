import { readFileSync } from "node:fs";
import { findAgencies } from "/work/main/src/question/finders/agency.ts";
import { findRegions } from "/work/main/src/question/finders/region.ts";
import { findYears } from "/work/main/src/question/finders/year.ts";
import { prepareQuestion } from "/work/main/src/question/mention.ts";
import { sampleGazetteer as g, sampleEntries } from "/work/main/test/question/finders/sample-gazetteer.ts";
const name=(id:number)=>sampleEntries.find(e=>e.id===id)?.fullName.replace(/人民政府|办事处/,"");
const lines=process.argv[2]?readFileSync(process.argv[2],"utf8").split("\n").filter(Boolean):readFileSync("/work/shared/questions.jsonl","utf8").split("\n").filter(Boolean).map(l=>JSON.parse(l).q);
for(const q of lines){const p=prepareQuestion(q);
 const a=findAgencies(p,g).map(m=>`A「${m.text}」${m.certainty==="implied"?"~":""}${m.value.type==="known"?m.value.candidates.map(name).join("|")+(m.value.reading?" READ "+m.value.reading:""):"✗"+m.value.name+" near "+m.value.nearest.map(name).join("|")}`);
 const r=findRegions(p,g).map(m=>`R「${m.text}」${m.certainty==="implied"?"~":""}${JSON.stringify(m.value)}`);
 const y=findYears(p,new Date("2025-06-01")).map(m=>`Y「${m.text}」${m.certainty==="implied"?"~":""}${JSON.stringify(m.value.type==="years"?m.value.years:m.value)}`);
 console.log(q,"\n    ",[...a,...r,...y].join("  "));}
