"""WordprocessingML for the report templates: page, styles, paragraphs, tables, package.

Layout after GB/T 9704-2012: A4, margins 37/26/35/28 mm, 22 lines of 28 characters, body 3号 (16 pt) with exactly 28.95 pt a line.
Everything here is deterministic: the same script gives the same bytes.
"""

import re
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
TEXT_WIDTH = 8845  # twips: 156 mm
LINE = 579  # 28.95 pt
# What 16 pt characters give up so that 28 of them go into 156 mm. As a property of the text and not of the page grid: LibreOffice
# spreads characters wide apart when the grid counts them.
NARROW = '<w:spacing w:val="-5"/>'


def mm(value):
    """Millimetres in twips."""
    return round(value * 1440 / 25.4)


# --- text ---


def runs(text, properties=""):
    """Runs of a paragraph; **…** is bold."""
    out = []
    for part in re.split(r"(\*\*.+?\*\*)", text):
        bold = part.startswith("**")
        inner = part[2:-2] if bold else part
        if not inner:
            continue
        rpr = ('<w:rStyle w:val="Strong"/>' if bold else "") + properties
        rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
        out.append(f'<w:r>{rpr}<w:t xml:space="preserve">{escape(inner)}</w:t></w:r>')
    return "".join(out)


def p(text="", style="Body", properties=""):
    """A paragraph; `properties` are further elements of w:pPr."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs(text)}</w:p>'


def h1(text):
    return p(text, "Heading1")


def h2(text):
    return p(text, "Heading2")


def h3(text):
    return p(text, "Heading3")


def mark(text):
    """A paragraph of section ends: it vanishes when the template is filled."""
    return p(text, "Body")


def each(name, *blocks):
    return mark("{{#%s}}" % name) + "".join(blocks) + mark("{{/%s}}" % name)


def when(name, *blocks):
    return mark("{{?%s}}" % name) + "".join(blocks) + mark("{{/%s}}" % name)


def prose(name, reason, table="", refers=""):
    """A text, or the reason why there is none; with the sentence `refers` at its end when the list `table` has rows."""
    end = "{{?%s}}%s{{/%s}}" % (table, refers, table) if table else ""
    return p("{{%s}}{{^%s}}（本节无数据：%s。）{{/%s}}%s" % (name, name, reason, name, end))


def figure(name, caption):
    """A chart of 图 with the sentence that says what is to be seen in it, and its caption below; nothing when there is no chart."""
    return when("图." + name,
                p("{{图说明.%s}}，详见{{见 图:%s}}。" % (name, name)), p("{{%%图.%s}}" % name, "Figure"),
                p("{{编号 图:%s}}　%s" % (name, caption), "FigureCaption"))


# --- tables ---


def cell(text, width, style="TableText", span=1, merge=None, keep=False):
    """One cell; lines of `text` are paragraphs; merge is None, "restart" or "continue"; keep: on one page with the next row."""
    tcpr = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        tcpr += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        tcpr += f'<w:vMerge w:val="{merge}"/>'
    tcpr += '<w:vAlign w:val="center"/>'
    properties = KEEP_NEXT if keep else ""
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{''.join(p(line, style, properties) for line in text.split(chr(10)))}</w:tc>"


def row(cells, header=False, height=0):
    trpr = '<w:cantSplit/>'
    if height:
        trpr += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if header:
        trpr += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths, rows):
    """A table whose columns are `widths` twips wide, in the middle of the line."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def scaled(shares):
    """Shares of the text width in twips, adding up exactly."""
    total = sum(shares)
    widths = [TEXT_WIDTH * share // total for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


ALIGN = {"左": "TableText", "中": "TableCentre", "右": "TableNumber"}


def total_cells(texts, widths, styles):
    """The cells of a last row; None joins a cell to the one before it."""
    cells = []
    for i, text in enumerate(texts):
        if text is None:
            continue
        span = 1
        while i + span < len(texts) and texts[i + span] is None:
            span += 1
        cells.append(cell(text, sum(widths[i:i + span]), "TableCentre" if i == 0 else styles[i], span))
    return cells


def list_table(name, columns, caption="", unit="", total=None, gap=True, keep=False):
    """A table with one row an item of the list `name`, numbered by it, and nothing at all when the list is empty.

    columns: (heading, share of the width, 左/中/右, cell text with tags). total: texts of a last row. keep: short enough to be kept
    on one page.
    """
    widths = scaled([share for _, share, _, _ in columns])
    texts = [text for _, _, _, text in columns]
    texts[0] = "{{#%s}}%s" % (name, texts[0])
    texts[-1] = "%s{{/%s}}" % (texts[-1], name)
    styles = [ALIGN[align] for _, _, align, _ in columns]
    rows = [row([cell(head, w, "TableHead") for (head, _, _, _), w in zip(columns, widths)], header=True)]
    # Not the last cell: where every paragraph of a table is kept with the next one, LibreOffice chains the table to what follows it and
    # then leaves a heading behind at the end of a page.
    keeps = [keep] * (len(texts) - 1) + [False]
    rows.append(row([cell(text, w, s, keep=k) for text, w, s, k in zip(texts, widths, styles, keeps)]))
    if total:
        rows.append(row(total_cells(total, widths, styles)))
    number = "{{编号 表:%s}}　" % name.split(".")[-1]
    before = p(number + caption, "TableCaption") if caption else ""
    if unit:
        before += p(unit, "TableUnit")
    return when(name, before, table(widths, rows), p("", "TableGap") if gap else "")


# --- document ---


def footer(align):
    indent = '<w:ind w:rightChars="100" w:right="280"/>' if align == "right" else '<w:ind w:leftChars="100" w:left="280"/>'
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>'
    return (
        f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
        + dash % "— "
        + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        + dash % " —"
        + "</w:p></w:ftr>"
    )


def section(numbered, first_page=None, kind="nextPage"):
    refs = '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>' if numbered else ""
    start = f'<w:pgNumType w:start="{first_page}"/>' if first_page is not None else ""
    return (
        f'<w:sectPr>{refs}<w:type w:val="{kind}"/><w:pgSz w:w="{mm(210)}" w:h="{mm(297)}"/>'
        f'<w:pgMar w:top="{mm(37)}" w:right="{mm(26)}" w:bottom="{mm(35)}" w:left="{mm(28)}" w:header="{mm(15)}" '
        f'w:footer="{mm(24.8)}" w:gutter="0"/>{start}'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def front_end():
    """The end of cover and contents. Their section has no page number, the next one starts at 1."""
    return p("", "TableGap", section(False))


def fonts(east, latin=LATIN):
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{east}"/>'


def size(points):
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spacing(line=LINE, rule="exact", before=0, after=0):
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


SPACED = '<w:spacing w:before="%d" w:after="0" w:line="680" w:lineRule="exact"/>'
KEEP_NEXT = "<w:keepNext/>"
PAGE_BREAK = "<w:pageBreakBefore/>"
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
OFF_GRID = '<w:snapToGrid w:val="0"/>'


def paragraph_style(style_id, name, ppr="", rpr="", based="Normal", following=None, quick=True):
    # Children of w:pPr have a fixed order; the callers keep to it.
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'<w:next w:val="{following or style_id}"/>{"<w:qFormat/>" if quick else ""}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def heading_style(level, rpr):
    ppr = f'<w:keepNext/><w:keepLines/><w:widowControl/>{spacing()}{INDENT}<w:jc w:val="both"/><w:outlineLvl w:val="{level - 1}"/>'
    return paragraph_style(f"Heading{level}", f"heading {level}", ppr, rpr, following="Body")


def contents_style(level, indent, font):
    """An entry of the contents: 4号, dots up to the page number at the right."""
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    return paragraph_style(f"TOC{level}", f"toc {level}", f'{tabs}{OFF_GRID}{spacing(520)}{indent}<w:jc w:val="left"/>',
        font + size(14), quick=False)


def table_style():
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="报告表格"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders>{border}</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def styles():
    song, small = fonts(SONGTI), size(10.5)
    table_ppr = f'<w:widowControl/>{OFF_GRID}{spacing(240, "auto")}{NO_INDENT}'
    parts = [
        f'{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}{size(16)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/>{spacing()}<w:jc w:val="both"/></w:pPr></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
        table_style(),
        paragraph_style("Body", "公文正文", INDENT, NARROW),
        paragraph_style("Title", "Title", f'<w:keepNext/><w:keepLines/>{OFF_GRID}{spacing(700)}<w:jc w:val="center"/>',
            fonts(XIAOBIAOSONG) + size(22), following="Body"),
        paragraph_style("Subtitle", "Subtitle", f'{OFF_GRID}{spacing(after=LINE)}<w:jc w:val="center"/>', fonts(KAITI),
            following="Body"),
        heading_style(1, fonts(HEITI) + NARROW),
        heading_style(2, fonts(KAITI) + NARROW),
        heading_style(3, NARROW),
        heading_style(4, NARROW),
        paragraph_style("CoverTitle", "封面标题", f'{OFF_GRID}{spacing(800)}<w:jc w:val="center"/>', fonts(XIAOBIAOSONG) + size(26)),
        paragraph_style("CoverLine", "封面栏目",
            f'{OFF_GRID}{spacing(680)}<w:ind w:leftChars="400" w:left="1280"/><w:jc w:val="left"/>', fonts(FANGSONG) + size(16)),
        paragraph_style("ContentsHead", "目录标题", f'{OFF_GRID}{spacing(700, after=LINE)}<w:jc w:val="center"/>',
            fonts(XIAOBIAOSONG) + size(22)),
        contents_style(1, "", fonts(HEITI)),
        contents_style(2, '<w:ind w:leftChars="200" w:left="560"/>', fonts(FANGSONG)),
        paragraph_style("CoverDate", "封面日期", f'{OFF_GRID}{spacing(680)}<w:jc w:val="center"/>', fonts(KAITI) + size(16)),
        paragraph_style("TableCaption", "表题",
            f'<w:keepNext/>{OFF_GRID}{spacing(400, before=160)}{NO_INDENT}<w:jc w:val="center"/>', fonts(HEITI) + size(12)),
        paragraph_style("Figure", "图", f'<w:keepNext/>{OFF_GRID}{spacing(240, "auto", before=120)}{NO_INDENT}<w:jc w:val="center"/>'),
        paragraph_style("FigureCaption", "图题", f'{OFF_GRID}{spacing(400, after=160)}{NO_INDENT}<w:jc w:val="center"/>',
            fonts(HEITI) + size(12)),
        paragraph_style("TableUnit", "表格单位", f'<w:keepNext/>{OFF_GRID}{spacing(300)}{NO_INDENT}<w:jc w:val="right"/>',
            song + small),
        paragraph_style("TableHead", "表头", f'<w:keepNext/>{table_ppr}<w:jc w:val="center"/>', fonts(HEITI) + small),
        paragraph_style("TableText", "表格文字", f'{table_ppr}<w:jc w:val="left"/>', song + small),
        paragraph_style("TableCentre", "表格居中", f'{table_ppr}<w:jc w:val="center"/>', song + small),
        paragraph_style("TableNumber", "表格数字", f'{table_ppr}<w:jc w:val="right"/>', song + small),
        paragraph_style("TableGap", "表后空隙", f'{OFF_GRID}{spacing(160)}', size(5)),
        paragraph_style("Note", "注释", f'{OFF_GRID}{spacing(320)}{NO_INDENT}<w:jc w:val="left"/>', song + small),
        paragraph_style("SignOff", "落款", f'<w:keepLines/>{spacing()}<w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'),
        paragraph_style("AttachmentHead", "附表标题",
            f'<w:keepNext/><w:pageBreakBefore/>{spacing()}<w:jc w:val="left"/><w:outlineLvl w:val="0"/>', fonts(HEITI),
                following="Body"),
        paragraph_style("Footer", "footer", f"{OFF_GRID}{spacing(360)}", fonts(SONGTI, SONGTI) + size(14), quick=False),
        "</w:styles>",
    ]
    return "".join(parts)


SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>'
    '<w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def font_table():
    """Substitutes for computers that lack the official fonts: newer Windows has 仿宋 and 楷体 under other names."""
    known = [(FANGSONG, "仿宋"), (KAITI, "楷体"), (HEITI, "SimHei"), (XIAOBIAOSONG, "宋体"), (SONGTI, "SimSun")]
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>' for name, other in known
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f"{HEAD}<w:fonts {NAMESPACES}>{entries}{latin}</w:fonts>"


TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}{kind}+xml"/>'
        for part, kind in [("document", "document.main"), ("styles", "styles"), ("settings", "settings"),
        ("fontTable", "fontTable"),
                           ("footer1", "footer"), ("footer2", "footer")]
    )
    + "</Types>"
)
PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{i}" Type="{R}/{kind}" Target="{target}.xml"/>'
        for i, (kind, target) in enumerate([("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"),
                                            ("footer", "footer1"), ("footer", "footer2")], start=1)
    )
    + "</Relationships>"
)


def write_docx(path, title, content):
    """A template of `content`, whose pages are numbered from 1 (after the cover, if there is one)."""
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title><dc:creator>Jiheng</dc:creator>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{content}{section(True, 1)}</w:body></w:document>"
    parts = [
        ("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", PACKAGE_RELATIONS), ("docProps/core.xml", core),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS), ("word/document.xml", document),
        ("word/styles.xml", styles()),
        ("word/settings.xml", SETTINGS), ("word/fontTable.xml", font_table()), ("word/footer1.xml", footer("right")),
        ("word/footer2.xml", footer("left")),
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, text.encode("utf-8"))
