import { readFileSync, writeFileSync } from "node:fs";
import { showAgencies, showRegions } from "./test/question/finders/show.ts";
const qs=[...new Set(readFileSync("/tmp/qa.txt","utf8").split("\n").filter(Boolean))];
const out:Record<string,string[]>={};
for(const q of qs) out[q]=[...showAgencies(q),...showRegions(q).map(r=>"§ "+r)];
writeFileSync("/tmp/who.json",JSON.stringify(out,null,1));
const only=new Set(readFileSync("/tmp/q6.txt","utf8").split("\n"));
for(const [q,v] of Object.entries(out)) if(only.has(q)) console.log(q,"\t",v.join(" ; "));
