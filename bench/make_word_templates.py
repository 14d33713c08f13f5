"""One report of some 8 pages as a template for three engines, and its data.

usage: make_word_templates.py FOLDER [ROWS]     writes ours.docx, docxtemplater.docx, docxtpl.docx, data.json

90 paragraphs of text with three values each, and a table of ROWS (60) rows by 8 columns. Only ours merges the equal cells of the first
two columns: docxtemplater sells that, and docxtpl merges whole loops only, so both have less to do.
"""
import json
import pathlib
import sys

import docx

PARAGRAPHS = 90
COLUMNS = ["level1", "level2", "level3", "points", "score", "rate", "source", "note"]
TEXT = ("本项指标的分值为{0}分，根据单位提供的资料和现场核查情况，评价组核定得分{1}分，得分率为{2}。单位按照年度工作计划组织实施，资金拨付依据充分，"
        "账务处理规范，资料保存完整，未发现截留、挤占、挪用等情况。")


def template(path, value, loop):
    document = docx.Document()
    for number in range(PARAGRAPHS):
        names = [value(f"p{number}.{field}") for field in ("points", "score", "rate")]
        document.add_paragraph(TEXT.format(*names))
    table = document.add_table(rows=1, cols=len(COLUMNS))
    for cell, name in zip(table.rows[0].cells, COLUMNS):
        cell.text = name
    loop(table)
    document.save(path)


def fill_row(row, texts):
    for cell, text in zip(row.cells, texts):
        cell.text = text


def our_loop(table):
    texts = ["{{" + name + "}}" for name in COLUMNS]
    texts[0], texts[1] = "{{#rows}}{{level1|合并}}", "{{level2|合并}}"
    texts[-1] += "{{/rows}}"
    fill_row(table.add_row(), texts)


def docxtemplater_loop(table):
    texts = ["{" + name + "}" for name in COLUMNS]
    texts[0] = "{#rows}" + texts[0]
    texts[-1] += "{/rows}"
    fill_row(table.add_row(), texts)


def docxtpl_loop(table):
    fill_row(table.add_row(), ["{%tr for row in rows %}"])
    fill_row(table.add_row(), ["{{ row." + name + " }}" for name in COLUMNS])
    fill_row(table.add_row(), ["{%tr endfor %}"])


def data(rows):
    result = {f"p{i}": {"points": str(i % 9 + 1), "score": f"{i % 9 + 0.5:.2f}", "rate": f"{80 + i % 20}.25%"} for i in range(PARAGRAPHS)}
    result["rows"] = [
        {"level1": f"一级指标{i // 12}", "level2": f"二级指标{i // 4}", "level3": f"三级指标{i}", "points": "5", "score": "4.37",
         "rate": "87.40%", "source": "部门决算报表、预算指标文件", "note": "按评分标准扣0.63分"} for i in range(rows)]
    return result


def main():
    folder = pathlib.Path(sys.argv[1])
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    template(folder / "ours.docx", lambda name: "{{" + name + "}}", our_loop)
    # docxtemplater's free parser takes names as they are: {p0.points} would want its Angular expressions.
    template(folder / "docxtemplater.docx", lambda name: "{" + name.replace(".", "_") + "}", docxtemplater_loop)
    template(folder / "docxtpl.docx", lambda name: "{{ " + name + " }}", docxtpl_loop)
    values = data(rows)
    flat = dict(values)
    for number in range(PARAGRAPHS):
        flat.update({f"p{number}_{field}": text for field, text in values[f"p{number}"].items()})
    (folder / "data.json").write_text(json.dumps(flat, ensure_ascii=False), encoding="utf-8")


main()
