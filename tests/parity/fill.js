// Fills FOLDER/*.docx with the data of the .json beside each, by docxtemplater, into FOLDER/*.theirs.
// usage: node fill.js FOLDER
const fs = require("fs");
const path = require("path");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const folder = process.argv[2];
for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".docx"))) {
  const file = path.join(folder, name);
  const data = JSON.parse(fs.readFileSync(file.replace(/docx$/, "json"), "utf-8"));
  const options = { paragraphLoop: true, delimiters: { start: "{{", end: "}}" } };
  const document = new Docxtemplater(new PizZip(fs.readFileSync(file)), options);
  document.render(data);
  fs.writeFileSync(file.replace(/docx$/, "theirs"), document.getZip().generate({ type: "nodebuffer" }));
}
