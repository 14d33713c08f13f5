"""One report of some 8 pages as a template for three engines, and its data.

usage: make_word_templates.py FOLDER [ROWS]     writes ours.docx, docxtemplater.docx, docxtpl.docx, data.json

90 paragraphs of text with three values each, and a table of ROWS (60) rows by 8 columns. Only ours merges the equal cells of the first
two columns: docxtemplater sells that, and docxtpl merges whole loops only, so both have less to do.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools" / "templates"))
from ooxml import cell, p, row, scaled, table, write_docx

PARAGRAPHS = 90
COLUMNS = ["level1", "level2", "level3", "points", "score", "rate", "source", "note"]
TEXT = ("本项指标的分值为{0}分，根据单位提供的资料和现场核查情况，评价组核定得分{1}分，得分率为{2}。单位按照年度工作计划组织实施，资金拨付依据充分，"
        "账务处理规范，资料保存完整，未发现截留、挤占、挪用等情况。")


def template(path, value, rows):
    paragraphs = [p(TEXT.format(*[value(f"p{number}.{field}") for field in ("points", "score", "rate")])) for number in range(PARAGRAPHS)]
    widths = scaled([10, 12, 14, 8, 8, 10, 19, 19])
    cells = [row([cell(text, width, "TableText") for text, width in zip(texts, widths)]) for texts in [COLUMNS, *rows]]
    write_docx(path, "bench", "".join(paragraphs) + table(widths, cells) + p(""))


def our_rows():
    texts = ["{{" + name + "}}" for name in COLUMNS]
    texts[0], texts[1] = "{{#rows}}{{level1|合并}}", "{{level2|合并}}"
    texts[-1] += "{{/rows}}"
    return [texts]


def docxtemplater_rows():
    texts = ["{" + name + "}" for name in COLUMNS]
    texts[0] = "{#rows}" + texts[0]
    texts[-1] += "{/rows}"
    return [texts]


def docxtpl_rows():
    empty = [""] * (len(COLUMNS) - 1)
    return [["{%tr for row in rows %}", *empty], ["{{ row." + name + " }}" for name in COLUMNS], ["{%tr endfor %}", *empty]]


def data(rows):
    result = {f"p{i}": {"points": str(i % 9 + 1), "score": f"{i % 9 + 0.5:.2f}", "rate": f"{80 + i % 20}.25%"} for i in range(PARAGRAPHS)}
    result["rows"] = [
        {"level1": f"一级指标{i // 12}", "level2": f"二级指标{i // 4}", "level3": f"三级指标{i}", "points": "5", "score": "4.37",
         "rate": "87.40%", "source": "部门决算报表、预算指标文件", "note": "按评分标准扣0.63分"} for i in range(rows)]
    return result


def main():
    folder = pathlib.Path(sys.argv[1])
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    template(folder / "ours.docx", lambda name: "{{" + name + "}}", our_rows())
    # docxtemplater's free parser takes names as they are: {p0.points} would want its Angular expressions.
    template(folder / "docxtemplater.docx", lambda name: "{" + name.replace(".", "_") + "}", docxtemplater_rows())
    template(folder / "docxtpl.docx", lambda name: "{{ " + name + " }}", docxtpl_rows())
    values = data(rows)
    flat = dict(values)
    for number in range(PARAGRAPHS):
        flat.update({f"p{number}_{field}": text for field, text in values[f"p{number}"].items()})
    (folder / "data.json").write_text(json.dumps(flat, ensure_ascii=False), encoding="utf-8")


main()
