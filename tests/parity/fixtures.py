"""Templates in the free dialect of docxtemplater, each with the data to fill it: FIXTURES, by name.

Every one is written so that both engines mean the same; templates/README.md lists where they differ on purpose.
"""

from docx_files import paragraph, run, table

PEOPLE = [{"name": "甲", "age": 31, "tags": ["a", "b"]}, {"name": "乙", "age": 7.5, "tags": []}, {"name": "丙", "age": 0, "tags": ["c"]}]
DATA = {
    "title": "自评报告 <2024> & “附件”",
    "year": 2024,
    "people": PEOPLE,
    "none": [],
    "yes": True,
    "no": False,
    "empty": "",
    "unit": {"name": "柳树镇", "head": {"name": "镇长"}},
    "words": ["一", "二", "三"],
}
BOLD = "<w:rPr><w:b/></w:rPr>"
TEXT_BOX = ('<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>')
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>"
NOTE = '<w:footnote w:id="2">%s</w:footnote>'


def body(*blocks):
    return {"body": "".join(block if block.startswith("<") else paragraph(block) for block in blocks)}


TEMPLATES = {
    "values": body("{{title}}，{{year}}年。", "{{empty}}x"),
    "split over runs": body(paragraph("甲{", "{ti", "tle}", "}乙{{year}", "}"),
                            "<w:p>" + run("{{", BOLD) + run("title") + '<w:proofErr w:type="spellStart"/>' + run("}}", BOLD) + "</w:p>"),
    "inline loops": body("有{{#people}}{{name}}（{{age}}）、{{/people}}。", "{{#words}}{{.}}；{{/words}}"),
    "nested loops": body("{{#people}}{{name}}：{{#tags}}{{.}} {{/tags}}{{^tags}}无{{/tags}}；{{/people}}"),
    "outer names": body("{{#people}}{{name}}在{{title}}；{{/people}}"),
    "inverted": body("{{^none}}没有{{/none}}{{^people}}没有{{/people}}", "{{^no}}否{{/no}}{{^yes}}错{{/yes}}{{^empty}}空{{/empty}}"),
    "conditions": body("{{#yes}}是{{/yes}}{{#no}}错{{/no}}{{#title}}有{{/title}}{{#empty}}错{{/empty}}完"),
    "objects": body("{{#unit}}{{name}}{{#head}}{{name}}{{/head}}{{/unit}}"),
    "close the last": body("{{#people}}{{#tags}}[{{.}}]{{/}}{{/}}"),
    "paragraph loops": body("前", "{{#people}}", "{{name}}：", "{{age}}岁", "{{/people}}", "后"),
    "paragraph conditions": body("{{#yes}}", "显示", "{{/yes}}", "{{#no}}", "不显示", "{{/no}}", "{{^none}}", "没有时", "{{/none}}"),
    "nested paragraph loops": body("{{#people}}", "{{name}}", "{{#tags}}", "- {{.}}", "{{/tags}}", "{{/people}}"),
    "loops over tables": body("{{#people}}", table(["{{name}}", "{{age}}"]), "{{/people}}", "后"),
    "table rows": body(table(["姓名", "年龄"], ["{{#people}}{{name}}", "{{age}}{{/people}}"]), "后"),
    "rows without data": body(table(["姓名", "年龄"], ["{{#none}}{{name}}", "{{age}}{{/none}}"]), "后"),
    "rows with lists in cells": body(table(["{{#people}}{{name}}", "{{#tags}}{{.}}、{{/tags}}", "{{age}}{{/people}}"]), "后"),
    "a loop inside a cell": body(table(["{{#words}}{{.}} {{/words}}", "x"]), "后"),
    "dash rows": body(table(["头", "x"], ["{{-w:tr people}}{{name}}{{/people}}", "{{age}}"]), "后"),
    "dash paragraphs": body("前 {{-w:p people}}{{name}}、{{/people}} 后", "尾"),
    "dash cells": body(table(["{{-w:tc words}}{{.}}{{/words}}"]), "后"),
    "hyperlinks": body("<w:p><w:hyperlink>" + run("{{title}}") + "</w:hyperlink></w:p>"),
    "text boxes": body(TEXT_BOX % paragraph("框：{{title}}{{#words}}{{.}}{{/words}}"), "后"),
    "content controls": body(CONTROL % paragraph("控件：{{title}}"), "<w:p>" + CONTROL % run("{{year}}") + "</w:p>"),
    "headers and footers": {"body": paragraph("正文{{year}}"), "header": paragraph("眉：{{title}}"),
                            "footer": paragraph("脚：{{#people}}{{name}} {{/people}}")},
    "footnotes": {"body": paragraph("正文"), "footnotes": NOTE % paragraph("注：{{title}}，{{#people}}{{name}} {{/people}}")},
}
FIXTURES = {name: (template, DATA) for name, template in TEMPLATES.items()}
