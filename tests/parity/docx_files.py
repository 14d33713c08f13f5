#!/usr/bin/python3
"""Writes small Word files for tests.

    docx_files.py OUT.docx PARAGRAPH...        a paragraph a text; "a | b" is a table row, rows that follow each other are one table

    docx_files.py --text FILE.docx             what it says: a line a paragraph, the parts one after the other

As a module: `write_docx` takes WordprocessingML for the body and the other stories.
"""

import sys
import xml.etree.ElementTree
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
              'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
              'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# Stories besides the body: part, root element, type of the relationship.
STORIES = {
    "header": ("header1.xml", "w:hdr"),
    "footer": ("footer1.xml", "w:ftr"),
    "footnotes": ("footnotes.xml", "w:footnotes"),
    "endnotes": ("endnotes.xml", "w:endnotes"),
}


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*texts):
    """A paragraph of one run a text."""
    return "<w:p>" + "".join(run(text) for text in texts) + "</w:p>"


def table(*rows):
    """A table; a row is a list of texts, or of XML for what is more than a text."""
    width = 9000 // max(len(row) for row in rows)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>%s</w:tc>'
    lines = "".join("<w:tr>" + "".join(cell % (text if text.startswith("<") else paragraph(text)) for text in row) + "</w:tr>"
                    for row in rows)
    grid = f'<w:gridCol w:w="{width}"/>' * max(len(row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def write_docx(path, body, **stories):
    """`stories`: the content of header, footer, footnotes, endnotes."""
    types = f'<Override PartName="/word/document.xml" ContentType="{TYPE}document.main+xml"/>'
    links = section = ""
    parts = {}
    for number, (name, content) in enumerate(stories.items(), 1):
        part, root = STORIES[name]
        types += f'<Override PartName="/word/{part}" ContentType="{TYPE}{name}+xml"/>'
        links += f'<Relationship Id="rId{number}" Type="{R}/{name}" Target="{part}"/>'
        if root in ("w:hdr", "w:ftr"):
            section += f'<w:{name}Reference w:type="default" r:id="rId{number}"/>'
        parts[f"word/{part}"] = f"{HEAD}<{root} {NAMESPACES}>{content}</{root}>"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
                               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        **parts,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)


def told_text(path):
    """The text of all parts: the name of a part, then a line a paragraph that has text, tabs and breaks as blanks."""
    lines = []
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            lines.append(name)
            for element in xml.etree.ElementTree.fromstring(package.read(name)).iter(f"{{{W}}}p"):
                # A text box inside a paragraph has paragraphs of its own, which are met by themselves.
                inner = {text for box in element.iter(f"{{{W}}}txbxContent") for text in box.iter()}
                line = "".join(" " if text.tag in (f"{{{W}}}tab", f"{{{W}}}br") else text.text or ""
                               for text in element.iter() if text not in inner and
                               text.tag in (f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}br"))
                if line.strip():
                    lines.append("  " + line)
    return "\n".join(lines)


def main():
    if sys.argv[1] == "--text":
        print(told_text(sys.argv[2]))
        return
    body, rows = "", []
    for text in [*sys.argv[2:], ""]:
        if " | " in text:
            rows.append(text.split(" | "))
            continue
        if rows:
            body += table(*rows)
            rows = []
        body += paragraph(text) if text else ""
    write_docx(sys.argv[1], body + "<w:p/>")


if __name__ == "__main__":
    main()
