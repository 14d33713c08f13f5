// The work of fill_word.cpp with docxtemplater. usage: node fill_word.js TEMPLATE.docx DATA.json ROUNDS [OUT.docx]
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const [template, dataFile, rounds, out] = process.argv.slice(2);
const bytes = fs.readFileSync(template);
const data = JSON.parse(fs.readFileSync(dataFile, "utf-8"));
const times = [];
let report;
for (let round = 0; round < Number(rounds); ++round) {
  const start = process.hrtime.bigint();
  const document = new Docxtemplater(new PizZip(bytes), { paragraphLoop: true, linebreaks: true });
  document.render(data);
  report = document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
if (out) fs.writeFileSync(out, report);
