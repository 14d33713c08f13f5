#include "document/docx_reader.h"

#include <gtest/gtest.h>

#include "block_testing.h"
#include "document/docx_numbering.h"
#include "document/zip_writer.h"
#include "docx_testing.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::make_docx_with;
using testing::paragraph;
using testing::tell;

TextDocument read(std::string bytes) {
  Diagnostics diagnostics;
  auto document = read_docx_memory(std::move(bytes), "报告.docx", diagnostics);
  EXPECT_TRUE(document) << diagnostics.to_string(Language::chinese);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::chinese);
  return document.value_or(TextDocument{});
}

TextDocument read_body(std::string_view body) { return read(make_docx_with(body, {})); }

std::string tell_body(std::string_view body) { return tell(read_body(body).blocks); }

const Paragraph& only_paragraph(const TextDocument& document) {
  EXPECT_EQ(document.blocks.size(), 1U);
  return *document.blocks.at(0).paragraph();
}

std::string run(std::string_view content) { return "<w:r>" + std::string(content) + "</w:r>"; }
std::string t(std::string_view text) { return run("<w:t xml:space=\"preserve\">" + std::string(text) + "</w:t>"); }
std::string cell(std::string_view properties, std::string_view text) {
  return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + paragraph(text) + "</w:tc>";
}

TEST(DocxReader, JoinsTheRunsOfAParagraph) {
  const TextDocument document = read_body("<w:p>" + t("支出 12") + t(".5") + t("万元") + "</w:p>");
  const Paragraph& found = only_paragraph(document);
  EXPECT_EQ(found.text, "支出 12.5万元");
  EXPECT_EQ(found.anchor, Anchor(DocxAnchor{0, 0, 9}));
  EXPECT_EQ(found.level, 0);
}

TEST(DocxReader, ReadsTabsBreaksAndSigns) {
  EXPECT_EQ(tell_body("<w:p>" +
                      run("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/>"
                          "<w:sym w:font=\"x\" w:char=\"2460\"/><w:softHyphen/>") +
                      "</w:p>"),
            "甲\t乙\n丙\u2011①\n");
}

TEST(DocxReader, TrimsTextThatIsNotMarkedAsPreserved) {
  EXPECT_EQ(tell_body("<w:p><w:r><w:t>\n  甲 乙\n  </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 丙</w:t></w:r></w:p>"),
            "甲 乙 丙\n");
}

TEST(DocxReader, AcceptsTrackedChanges) {
  EXPECT_EQ(tell_body("<w:p>" + t("支出") + "<w:del>" + run("<w:delText>10</w:delText>") + "</w:del><w:ins>" + t("12") +
                      "</w:ins>" + t("万元") + "<w:moveFrom>" + t("移走") +
                      "</w:moveFrom></w:p>"
                      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>" +
                      run("<w:delText>全删</w:delText>") + "</w:del></w:p>" + paragraph("后")),
            "支出12万元\n后\n");
}

TEST(DocxReader, ShowsTheCachedResultOfFields) {
  EXPECT_EQ(
      tell_body("<w:p>" + t("第") + run("<w:fldChar w:fldCharType=\"begin\"/>") +
                run("<w:instrText>PAGE</w:instrText><w:t>不显示</w:t>") +
                run("<w:fldChar w:fldCharType=\"separate\"/>") + t("7") + run("<w:fldChar w:fldCharType=\"end\"/>") +
                t("页") + "<w:fldSimple w:instr=\"X\">" + t("8") + "</w:fldSimple></w:p>"),
      "第7页8\n");
}

TEST(DocxReader, KeepsTheNextParagraphWhenAFieldIsNeverClosed) {
  EXPECT_EQ(
      tell_body("<w:p>" + run("<w:fldChar w:fldCharType=\"begin\"/><w:t>丢失</w:t>") + "</w:p>" + paragraph("留")),
      "\n留\n");
}

TEST(DocxReader, LooksIntoContentControlsAndHyperlinks) {
  EXPECT_EQ(
      tell_body("<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("块") + "</w:sdtContent></w:sdt><w:p><w:hyperlink>" +
                t("链") + "</w:hyperlink><w:sdt><w:sdtContent>" + t("内") + "</w:sdtContent></w:sdt></w:p>"),
      "块\n链内\n");
}

TEST(DocxReader, ReadsBookmarksAsStretchesOfText) {
  const TextDocument document = read_body(
      "<w:p>" + t("支出") + "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkStart w:id=\"2\" w:name=\"b\"/>" +
      t("12") + "<w:bookmarkEnd w:id=\"1\"/>" + t("万元") + "<w:bookmarkEnd w:id=\"9\"/></w:p>");
  const std::vector<TextMark>& marks = only_paragraph(document).marks;
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].name, "a");
  EXPECT_EQ(marks[0].begin, 2);
  EXPECT_EQ(marks[0].end, 4);
  EXPECT_EQ(marks[1].end, 6);  // never closed in this paragraph
}

TEST(DocxReader, MergesCells) {
  const std::string restart = "<w:vMerge w:val=\"restart\"/>";
  const TextDocument document = read_body(
      "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("<w:gridSpan w:val=\"2\"/>", "头") + cell("", "尾") +
      "</w:tr><w:tr>" + cell(restart, "一") + cell("", "二") + cell("", "三") + "</w:tr><w:tr>" +
      cell("<w:vMerge/>", "藏") + cell("", "四") + cell("<w:vMerge/>", "续") + "</w:tr></w:tbl>");
  // The last cell says that it continues one above which does not begin a merge; Word joins them all the same.
  EXPECT_EQ(tell(document.blocks), "|= 头<1x2> | 尾 |\n| 一<2x1> | 二 | 三<2x1> |\n| 四 |\n");
  const Table& table = *document.blocks.at(0).table();
  EXPECT_EQ(table.columns, 3);
  const TableGrid grid(table);
  ASSERT_NE(grid.at(2, 0), nullptr);
  EXPECT_EQ(plain_text(grid.at(2, 0)->blocks), "一");
  EXPECT_EQ(plain_text(grid.at(0, 1)->blocks), "头");
  EXPECT_EQ(grid.at(2, 3), nullptr);
  EXPECT_EQ(grid.at(3, 0), nullptr);
  EXPECT_EQ(grid.at(-1, 0), nullptr);
}

TEST(DocxReader, ACellThatContinuesNothingStandsByItself) {
  EXPECT_EQ(tell_body("<w:tbl><w:tr>" + cell("<w:vMerge/>", "甲") + cell("", "乙") + "</w:tr><w:tr>" +
                      cell("<w:gridSpan w:val=\"2\"/><w:vMerge/>", "丙") + "</w:tr></w:tbl>"),
            "| 甲 | 乙 |\n| 丙<1x2> |\n");
}

TEST(DocxReader, ReadsRowsThatBeginLateAndNestedTables) {
  EXPECT_EQ(tell_body("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc>" + paragraph("外") +
                      "<w:tbl><w:tr>" + cell("", "里") + "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"),
            "| 外/| 里 | |\n");
}

TEST(DocxReader, DropsDeletedRowsAndTablesWithoutRows) {
  EXPECT_EQ(tell_body("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("", "删") + "</w:tr><w:tr>" + cell("", "留") +
                      cell("<w:cellDel/>", "删") + "</w:tr></w:tbl><w:tbl><w:tblPr/></w:tbl>"),
            "| 留 |\n");
}

TEST(DocxReader, CountsEveryParagraphOfTheFileInAnchors) {
  const std::string box = "<w:txbxContent>" + paragraph("框") + "</w:txbxContent>";
  const TextDocument document = read_body("<w:p>" + t("前") +
                                          run("<mc:AlternateContent><mc:Choice><w:drawing>" + box +
                                              "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                              "</w:pict></mc:Fallback></mc:AlternateContent>") +
                                          t("后") + "</w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("", "删") +
                                          "</w:tr><w:tr>" + cell("", "格") + "</w:tr></w:tbl>" + paragraph("末"));
  EXPECT_EQ(tell(document.blocks), "前后\n[box] 框\n| 格 |\n末\n");
  EXPECT_EQ(document.blocks.at(0).paragraph()->anchor, Anchor(DocxAnchor{0, 0, 2}));
  EXPECT_EQ(document.blocks.at(1).paragraph()->anchor, Anchor(DocxAnchor{1, 0, 1}));
  const TableCell& found = document.blocks.at(2).table()->rows.at(0).cells.at(0);
  EXPECT_EQ(found.blocks.at(0).paragraph()->anchor, Anchor(DocxAnchor{4, 0, 1}));
  EXPECT_EQ(document.blocks.at(3).paragraph()->anchor, Anchor(DocxAnchor{5, 0, 1}));
}

constexpr const char* kStyles =
    "<w:styles><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"标题甲\"/><w:basedOn w:val=\"B\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"x\"/><w:basedOn w:val=\"A\"/>"
    "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 3\"/></w:style></w:styles>";

constexpr const char* kNumbering =
    "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:start "
    "w:val=\"1\"/>"
    "<w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.%3\"/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText "
    "w:val=\"x\"/></w:lvl>"
    "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\">"
    "<w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>";

std::string listed(int list, int level, std::string_view text) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
         std::to_string(list) + "\"/></w:numPr></w:pPr>" + t(text) + "</w:p>";
}

TEST(DocxReader, FindsHeadingsByStyleAndOutlineLevel) {
  const TextDocument document = read(make_docx_with(
      "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr>" + t("甲") + "</w:p><w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" +
          t("乙") + "</w:p><w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" + t("丙") +
          "</w:p><w:p><w:pPr><w:pStyle w:val=\"A\"/><w:outlineLvl w:val=\"9\"/></w:pPr>" + t("丁") + "</w:p>" +
          paragraph("戊"),
      {{"styles", "styles.xml", kStyles}}));
  EXPECT_EQ(tell(document.blocks), "2 甲\n3 乙\n1 丙\n丁\n戊\n");
  EXPECT_EQ(document.blocks.at(0).paragraph()->style, "标题甲");
  EXPECT_EQ(document.blocks.at(4).paragraph()->style, "Normal");
}

TEST(DocxReader, CountsAutomaticNumbersAsWordDoes) {
  const TextDocument document =
      read(make_docx_with(listed(1, 0, "a") + listed(1, 1, "b") + listed(1, 1, "c") + listed(1, 2, "d") +
                              listed(1, 0, "e") + listed(1, 1, "f") + listed(2, 0, "g") + listed(3, 0, "h") +
                              listed(9, 0, "i") + "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr>" + t("j") + "</w:p>",
                          {{"styles", "styles.xml", kStyles}, {"numbering", "numbering.xml", kNumbering}}));
  EXPECT_EQ(tell(document.blocks), "一、a\n（一）b\n（二）c\n1.2.1d\n二、e\n（一）f\n五、g\nh\ni\n2 六、j\n");
}

TEST(DocxReader, PrintsNumbersInTheFormatsOfWord) {
  EXPECT_EQ(number_in_format(4, "lowerRoman"), "iv");
  EXPECT_EQ(number_in_format(28, "upperLetter"), "BB");
  EXPECT_EQ(number_in_format(12, "japaneseCounting"), "十二");
  EXPECT_EQ(number_in_format(3, "decimalEnclosedCircle"), "③");
  EXPECT_EQ(number_in_format(21, "decimalEnclosedCircle"), "21");
  EXPECT_EQ(number_in_format(2, "chineseLegalSimplified"), "贰");
  EXPECT_EQ(number_in_format(20, "ideographDigital"), "二〇");
  EXPECT_EQ(number_in_format(7, "decimalZero"), "07");
  EXPECT_EQ(number_in_format(-1, "upperRoman"), "-1");
  EXPECT_EQ(number_in_format(3, "unheardOf"), "3");
}

TEST(DocxReader, ReadsNotesInTheOrderOfReference) {
  const std::string notes = "<w:footnotes><w:footnote w:id=\"-1\">" + paragraph("线") +
                            "</w:footnote><w:footnote w:id=\"3\">" + paragraph("注三") +
                            "</w:footnote><w:footnote w:id=\"2\">" + paragraph("注二") + "</w:footnote></w:footnotes>";
  const TextDocument document = read(make_docx_with("<w:p>" + t("甲") + run("<w:footnoteReference w:id=\"2\"/>") +
                                                        t("乙") + run("<w:footnoteReference w:id=\"3\"/>") +
                                                        run("<w:endnoteReference w:id=\"2\"/>") + "</w:p>",
                                                    {{"footnotes", "footnotes.xml", notes}}));
  ASSERT_EQ(document.notes.size(), 3U);
  EXPECT_EQ(tell(document.notes[0].blocks), "注二\n");
  EXPECT_EQ(tell(document.notes[1].blocks), "注三\n");
  EXPECT_TRUE(document.notes[2].blocks.empty());  // an endnote that is not there
  EXPECT_EQ(document.notes[0].blocks.at(0).paragraph()->anchor, Anchor(DocxAnchor{2, 0, 2}));
  const std::vector<NoteReference>& references = document.blocks.at(0).paragraph()->notes;
  ASSERT_EQ(references.size(), 3U);
  EXPECT_EQ(references[0].position, 1);
  EXPECT_EQ(references[1].note, 1U);
}

TEST(DocxReader, KeepsHeadersAndFootersApart) {
  const TextDocument document =
      read(make_docx_with(paragraph("正文"), {{"header", "h.xml", "<w:hdr>" + paragraph("眉") + "</w:hdr>"},
                                              {"footer", "f.xml", "<w:ftr>" + paragraph("脚") + "</w:ftr>"},
                                              {"footer", "gone.xml", ""}}));
  EXPECT_EQ(tell(document.blocks), "正文\n");
  ASSERT_EQ(document.headers.size(), 1U);
  EXPECT_EQ(tell(document.headers[0].blocks), "眉\n");
  EXPECT_EQ(document.headers[0].name, "word/h.xml");
  EXPECT_EQ(tell(document.footers.at(0).blocks), "脚\n");
}

TEST(DocxReader, ReplacesWhatIsNoUnicode) {
  EXPECT_EQ(tell_body("<w:p>" + t("甲\xC0\xAF") + "</w:p>"), "甲\uFFFD\uFFFD\n");
}

// --- what is no Word document ---

std::string codes_reading(std::string bytes) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_docx_memory(std::move(bytes), "报告.docx", diagnostics));
  return codes_of(diagnostics);
}

TEST(DocxReaderFaults, OtherFiles) {
  EXPECT_EQ(codes_reading(""), "zip.empty-file");
  EXPECT_EQ(codes_reading("%PDF-1.7 …"), "zip.other-format");
  ZipWriter zip;
  zip.add("xl/workbook.xml", "<workbook/>");
  EXPECT_EQ(codes_reading(zip.finish()), "docx.not-word");
  EXPECT_EQ(codes_reading(testing::make_docx_with("", {}).substr(0, 200)), "zip.truncated");
}

TEST(DocxReaderFaults, DamagedParts) {
  EXPECT_EQ(codes_reading(make_docx_with("<w:p>", {})), "docx.bad-xml");
  EXPECT_EQ(codes_reading(make_docx_with("", {{"styles", "styles.xml", "<w:styles"}})), "docx.bad-xml");
  EXPECT_EQ(codes_reading(make_docx_with("", {{"footer", "f.xml", "<"}})), "docx.bad-xml");
  EXPECT_EQ(codes_reading(make_docx_with("", {{"footnotes", "n.xml", "<"}})), "docx.bad-xml");
}

TEST(DocxReaderFaults, NestingWithoutEnd) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 300; ++i) deep += "</w:sdt>";
  EXPECT_EQ(codes_reading(make_docx_with(deep, {})), "docx.too-deep");
}

TEST(DocxReaderFaults, ADocumentThatIsTooLarge) {
  Diagnostics diagnostics;
  ZipLimits limits;
  limits.entry_bytes = 1000;
  std::string body;
  for (int i = 0; i < 100; ++i) body += paragraph("长");
  EXPECT_FALSE(read_docx_memory(make_docx_with(body, {}), "报告.docx", diagnostics, limits));
  EXPECT_EQ(codes_of(diagnostics), "zip.too-large");
}

TEST(DocxReaderFaults, AFileThatIsNotThere) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_docx("tests/没有.docx", diagnostics));
  EXPECT_EQ(codes_of(diagnostics), "zip.file-missing");
}

}  // namespace
}  // namespace jiheng
