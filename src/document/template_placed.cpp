// What stands in a paragraph of its own, tag {{%名称}}: reading its paragraph, writing what it places.
#include <algorithm>
#include <array>
#include <utility>

#include "document/chart_data.h"
#include "document/chart_workbook.h"
#include "document/chart_xml.h"
#include "document/picture_data.h"
#include "document/placed_drawing.h"
#include "document/template_reader.h"
#include "document/template_writer.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr AddedParts::PartKind kChartPart{"word/charts/chart", "xml",
                                          "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                                          "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"};
constexpr AddedParts::PartKind kWorkbookPart{
    "word/embeddings/Microsoft_Excel_Sheet", "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"};

constexpr std::string_view kImageRelationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
constexpr AddedParts::PartKind kPngPart{"word/media/image", "png", "image/png", kImageRelationship, true};
constexpr AddedParts::PartKind kJpegPart{"word/media/image", "jpeg", "image/jpeg", kImageRelationship, true};

// The properties of a paragraph that the schema puts before w:snapToGrid.
bool precedes_grid(const pugi::xml_node& property) {
  static constexpr std::array<std::string_view, 20> kBefore{
      "w:pStyle",      "w:keepNext",     "w:keepLines",     "w:pageBreakBefore",
      "w:framePr",     "w:widowControl", "w:numPr",         "w:suppressLineNumbers",
      "w:pBdr",        "w:shd",          "w:tabs",          "w:suppressAutoHyphens",
      "w:kinsoku",     "w:wordWrap",     "w:overflowPunct", "w:topLinePunct",
      "w:autoSpaceDE", "w:autoSpaceDN",  "w:bidi",          "w:adjustRightInd"};
  return std::find(kBefore.begin(), kBefore.end(), std::string_view(property.name())) != kBefore.end();
}

pugi::xml_node child_after(pugi::xml_node parent, const pugi::xml_node& before, const char* name) {
  if (pugi::xml_node old = parent.child(name)) return old;
  return before ? parent.insert_child_after(name, before) : parent.prepend_child(name);
}

void set_attribute(pugi::xml_node node, const char* name, const char* value) {
  pugi::xml_attribute attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute = value;
}

// w:jc stands after these two, when there are any, else after w:ind.
pugi::xml_node last_before_alignment(const pugi::xml_node& properties, pugi::xml_node last) {
  for (const char* name : {"w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap"}) {
    if (const pugi::xml_node node = properties.child(name)) last = node;
  }
  return last;
}

}  // namespace

// Text outside of the tags, or anything else that can be seen.
bool PartReader::shows_besides_tags(const Inline& line) {
  std::string rest;
  std::size_t at = 0;
  for (const Tag& tag : line.tags) {
    rest += line.text.substr(at, tag.begin - at);
    at = tag.end;
  }
  Inline without;
  without.text = rest + line.text.substr(at);
  without.pieces = line.pieces;
  return shows_something(without);
}

bool PartReader::check_placing(const Inline& line) {
  const auto places = [](const Tag& tag) { return tag.kind == TagKind::placed; };
  const auto first = std::find_if(line.tags.begin(), line.tags.end(), places);
  if (first == line.tags.end()) return false;
  const bool one = std::count_if(line.tags.begin(), line.tags.end(), places) == 1;
  const bool printing =
      std::any_of(line.tags.begin(), line.tags.end(), [](const Tag& tag) { return prints(tag.kind); });
  if (one && !printing && !shows_besides_tags(line)) return true;
  text_error(diagnostics_, part_, line.text, first->begin, first->end, "template.placed-not-alone",
             {"「" + tag_text(*first) + "」不是独立成段。",
              "“" + tag_text(*first) + "” does not stand alone in its paragraph."},
             {"带 % 的标签放置图表、图片或子文档，须单独占一段（或一个单元格），段内不能有其他文字。",
              "A tag with % places a chart, picture or sub-document: give it a paragraph (or table cell) of its own."});
  return false;
}

pugi::xml_node placing_paragraph(const pugi::xml_node& paragraph, pugi::xml_document& copy) {
  pugi::xml_node result = copy.append_copy(paragraph);
  pugi::xml_node properties = result.child("w:pPr");
  if (!properties) properties = result.prepend_child("w:pPr");
  pugi::xml_node before;
  for (const pugi::xml_node& property : properties.children()) {
    if (precedes_grid(property)) before = property;
  }
  const pugi::xml_node grid = child_after(properties, before, "w:snapToGrid");
  set_attribute(grid, "w:val", "0");
  const pugi::xml_node spacing = child_after(properties, grid, "w:spacing");
  set_attribute(spacing, "w:line", "240");
  set_attribute(spacing, "w:lineRule", "auto");
  const bool indented = !properties.child("w:ind").empty();
  const pugi::xml_node indent = child_after(properties, spacing, "w:ind");
  if (!indented) {
    set_attribute(indent, "w:firstLineChars", "0");
    set_attribute(indent, "w:firstLine", "0");
  }
  const bool aligned = !properties.child("w:jc").empty();
  const pugi::xml_node alignment = child_after(properties, last_before_alignment(properties, indent), "w:jc");
  if (!aligned) set_attribute(alignment, "w:val", "center");
  return result;
}

void PartWriter::write_placed(const TemplateNode& node) {
  const TagUse& use = part_.tags[static_cast<std::size_t>(node.tag)];
  const TemplateValue* value = look_up(use, node.tag);
  if (value == nullptr) return;
  ++steps_;
  if (value->is_chart()) {
    place_chart(use, node.tag, value->chart());
  } else if (value->is_picture()) {
    place_picture(use, node.tag, value->picture());
  } else if (value->is_sub_document()) {
    place_sub_document(use, node.tag, value->sub_document());
  } else if ((value->is_list() || value->is_object() || !value->printed().empty()) && first_complaint(node.tag)) {
    report_not_placed(use);
  }
}

void PartWriter::place_chart(const TagUse& use, int tag, const ChartData& chart) {
  if (const std::optional<Message> fault = chart_fault(chart))
    return report_bad_placed(use, tag, "template.bad-chart", *fault);
  const auto [part, relationship] = added_.add(part_.name, kChartPart, {});
  const std::string workbook = added_.add(part, kWorkbookPart, chart_workbook(chart)).second;
  added_.set_bytes(part, chart_part_xml(chart, workbook));
  write_drawing(chart_drawing(chart, added_.next_drawing(), relationship));
}

void PartWriter::place_picture(const TagUse& use, int tag, const PictureData& picture) {
  Message fault;
  const std::optional<PictureHeader> header = read_picture_header(picture.bytes, fault);
  if (!header) return report_bad_placed(use, tag, "template.bad-picture", fault);
  const AddedParts::PartKind& kind = header->format == PictureFormat::png ? kPngPart : kJpegPart;
  const std::string relationship = added_.add_once(part_.name, kind, picture.bytes);
  write_drawing(picture_drawing(picture, *header, added_.next_drawing(), relationship));
}

void PartWriter::place_sub_document(const TagUse& use, int tag, const SubDocument& document) {
  SubDocumentText text;
  Diagnostics found;
  if (!take_in(document, part_.name, added_, text, found)) {
    if (!complained_[static_cast<std::size_t>(tag)]) diagnostics_.append(found);
    return report_bad_placed(
        use, tag, "template.bad-sub-document",
        {"子文档「" + document.name + "」读不了。", "The sub-document “" + document.name + "” cannot be read."});
  }
  if (!text.left_out.empty() && first_complaint(tag)) {
    std::string names;
    for (const std::string& name : text.left_out) names += (names.empty() ? "" : "、") + name;
    Place place;
    place.file = document.name;
    diagnostics_.warning("template.sub-document-left-out", std::move(place),
                         {"子文档中的" + names + "没有带入报告。",
                          "Of the sub-document this was not taken into the report: " + names + "."},
                         {"如需保留，请在子文档中改为正文。", "Make it part of the text there, if it is needed."});
  }
  ++shown_;
  if (!replacement_) {
    replacement_ = std::move(text);
  } else {
    if (replacement_->ends_with_table && text.begins_with_table) replacement_->blocks += "<w:p/>";
    replacement_->blocks += text.blocks;
    replacement_->ends_with_table = text.ends_with_table;
  }
}

// The blocks of a sub-document stand where the paragraph with its tag was; of that, only a section break stays.
void PartWriter::replace_paragraph(const TemplateNode& node, std::size_t begin, Blocks& blocks) {
  out_.resize(begin);
  const SubDocumentText text = *std::exchange(replacement_, std::nullopt);
  if (!text.blocks.empty()) {
    if (blocks.ends_with_table && text.begins_with_table) out_ += "<w:p/>";
    out_ += text.blocks;
    blocks.any = true;
    blocks.ends_with_table = text.ends_with_table;
  }
  if (node.tail.empty()) return;
  out_ += node.open + node.close;
  blocks.any = true;
  blocks.ends_with_table = false;
}

void PartWriter::write_drawing(const std::string& drawing) {
  out_ += "<w:r>" + drawing + "</w:r>";
  ++shown_;
}

void PartWriter::report_bad_placed(const TagUse& use, int tag, std::string code, const Message& fault) {
  if (!first_complaint(tag)) return;
  const std::string& name = use.tag.name;
  tag_error(diagnostics_, part_, use, std::move(code),
            {"「" + tag_text(use.tag) + "」无法放置：" + fault.zh,
             "“" + tag_text(use.tag) + "” cannot be placed: " + fault.en},
            {"请更正数据；没有数据时可用 {{?" + name + "}}…{{/" + name + "}} 不显示它。",
             "Mend the data, or show it only where there are any: {{?" + name + "}}…{{/" + name + "}}."});
}

void PartWriter::report_not_placed(const TagUse& use) {
  const std::string& name = use.tag.name;
  tag_error(diagnostics_, part_, use, "template.not-placed",
            {"「" + name + "」不是图表，不能用带 % 的标签放置。",
             "“" + name + "” is no chart, so a tag with % cannot place it."},
            {"要打印它，请写 {{" + name + "}}。", "To print it, write {{" + name + "}}."});
}

}  // namespace jiheng
