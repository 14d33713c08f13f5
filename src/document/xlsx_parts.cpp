#include "document/xlsx_parts.h"

#include <algorithm>
#include <unordered_map>

#include "document/xlsx_value.h"
#include "document/xlsx_xml.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

// The part that `target`, written in `part`, means: "../media/a.png" in "xl/worksheets/x.xml" is "xl/media/a.png".
std::string resolve(std::string_view part, std::string_view target) {
  std::string path(target.starts_with('/') ? target.substr(1) : std::string(folder_of(part)).append(target));
  std::replace(path.begin(), path.end(), '\\', '/');
  std::vector<std::string_view> kept;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view segment = std::string_view(path).substr(start, end - start);
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (!segment.empty() && segment != ".") {
      kept.push_back(segment);
    }
    start = end + 1;
  }
  std::string resolved;
  for (const std::string_view segment : kept) resolved.append(resolved.empty() ? "" : "/").append(segment);
  return resolved;
}

class RelationsHandler : public XmlHandler {
 public:
  explicit RelationsHandler(std::string_view part) : part_(part) {}

  void start_element(const char* name, const char** attributes) override {
    if (std::string_view(name) != "Relationship") return;
    const char* id = find_attribute(attributes, "Id");
    const char* type = find_attribute(attributes, "Type");
    const char* target = find_attribute(attributes, "Target");
    const char* mode = find_attribute(attributes, "TargetMode");
    if (id == nullptr || type == nullptr || target == nullptr) return;
    const bool outside = mode != nullptr && std::string_view(mode) == "External";
    relations.push_back({id, std::string(last_segment(type)), outside ? std::string() : resolve(part_, target)});
  }
  void end_element(const char*) override {}

  std::vector<Relation> relations;

 private:
  std::string_view part_;
};

class WorkbookHandler : public XmlHandler {
 public:
  struct Sheet {
    SheetInfo info;
    std::string relation;
  };

  explicit WorkbookHandler(std::size_t sheet_limit) : sheet_limit_(sheet_limit) {}

  void start_element(const char* name, const char** attributes) override {
    const std::string_view element = name;
    if (element == "workbookPr") {
      const char* flag = find_attribute(attributes, "date1904");
      epoch_1904 = flag != nullptr && (std::string_view(flag) == "1" || std::string_view(flag) == "true");
    } else if (element == "sheet") {
      add_sheet(attributes);
    }
  }
  void end_element(const char*) override {}

  bool too_many() const { return sheets.size() > sheet_limit_; }

  std::vector<Sheet> sheets;
  bool epoch_1904 = false;

 private:
  void add_sheet(const char** attributes) {
    const char* name = find_attribute(attributes, "name");
    const char* relation = find_attribute(attributes, "id");
    const char* state = find_attribute(attributes, "state");
    const std::string_view visibility = state == nullptr ? "" : state;
    sheets.push_back({{name == nullptr ? "" : name, visibility == "hidden"       ? SheetVisibility::hidden
                                                    : visibility == "veryHidden" ? SheetVisibility::very_hidden
                                                                                 : SheetVisibility::visible},
                      relation == nullptr ? "" : relation});
    if (too_many()) stop();
  }

  std::size_t sheet_limit_;
};

Message not_a_workbook(const ZipPackage& package) {
  Diagnostics ignored;
  if (package.contains("xl/workbook.bin")) {
    return {"这是二进制工作簿（.xlsb），不是 .xlsx", "this is a binary workbook (.xlsb), not .xlsx"};
  }
  if (package.contains("word/document.xml"))
    return {"这是 Word 文档（.docx），不是工作簿", "this is a Word document (.docx), not a workbook"};
  if (package.contains("ppt/presentation.xml"))
    return {"这是演示文稿（.pptx），不是工作簿", "this is a presentation (.pptx), not a workbook"};
  if (package.contains("mimetype") && package.size_of("mimetype") < 200) {
    const auto type = package.read("mimetype", ignored);
    if (type && type->find("opendocument") != std::string::npos) {
      return {"这是 OpenDocument 文件（.ods、.odt），不是 .xlsx",
              "this is an OpenDocument file (.ods, .odt), not .xlsx"};
    }
  }
  return {"压缩包里没有工作簿", "there is no workbook in this zip"};
}

void report_part_missing(const Place& place, const std::string& part, Diagnostics& diagnostics) {
  diagnostics.error("xlsx.part-missing", place,
                    {"文件不完整：缺少「" + part + "」", "the file is incomplete: it lacks “" + part + "”"},
                    {"用 Excel 或 WPS 打开修复后另存为 .xlsx", "repair it in Excel or WPS and save it as .xlsx"});
}

// The workbook part; empty with a diagnostic when there is none.
std::string find_workbook_part(const ZipPackage& package, Diagnostics& diagnostics) {
  const auto relations = read_relations(package, "", diagnostics);
  if (!relations) return {};
  for (const Relation& relation : *relations) {
    const bool binary = relation.target.ends_with(".bin") || relation.target.starts_with("word/") ||
                        relation.target.starts_with("ppt/");
    if (relation.type == "officeDocument" && !binary && package.contains(relation.target)) return relation.target;
  }
  if (package.contains("xl/workbook.xml")) return "xl/workbook.xml";
  diagnostics.error("xlsx.not-a-workbook", file_place(package.file()), not_a_workbook(package),
                    {"请提供 .xlsx 工作簿，或用 Excel、WPS 另存为 .xlsx",
                     "give an .xlsx workbook, or save it as .xlsx in Excel or WPS"});
  return {};
}

const Relation* find_relation(const std::vector<Relation>& relations, std::string_view id) {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [id](const Relation& one) { return one.id == id; });
  return found == relations.end() ? nullptr : &*found;
}

// Resolves the sheets' relations; false when a worksheet is missing.
bool list_sheets(const ZipPackage& package, WorkbookHandler& handler, const std::vector<Relation>& relations,
                 WorkbookIndex& index, Diagnostics& diagnostics) {
  for (WorkbookHandler::Sheet& sheet : handler.sheets) {
    Place place = file_place(package.file());
    place.sheet = sheet.info.name;
    const Relation* relation = find_relation(relations, sheet.relation);
    if (relation != nullptr && relation->type != "worksheet") continue;  // charts, macros, dialogs
    if (relation == nullptr || !package.contains(relation->target)) {
      report_part_missing(place, relation == nullptr ? sheet.info.name : relation->target, diagnostics);
      return false;
    }
    index.sheets.push_back({std::move(sheet.info), relation->target});
  }
  return true;
}

}  // namespace

std::optional<std::vector<Relation>> read_relations(const ZipPackage& package, std::string_view part,
                                                    Diagnostics& diagnostics) {
  const std::string name = std::string(folder_of(part)) + "_rels/" + std::string(last_segment(part)) + ".rels";
  RelationsHandler handler(part);
  if (!package.contains(name)) return handler.relations;
  if (!parse_xml_part(package, {name, "Relationships", file_place(package.file())}, handler, diagnostics))
    return std::nullopt;
  return std::move(handler.relations);
}

std::optional<WorkbookIndex> read_workbook_index(const ZipPackage& package, const XlsxLimits& limits,
                                                 Diagnostics& diagnostics) {
  const Place place = file_place(package.file());
  const std::string part = find_workbook_part(package, diagnostics);
  if (part.empty()) return std::nullopt;
  WorkbookHandler handler(limits.sheets);
  if (!parse_xml_part(package, {part, "workbook", place, limits.xml_depth}, handler, diagnostics)) return std::nullopt;
  if (handler.too_many()) {
    diagnostics.error("xlsx.too-many-sheets", place,
                      {"工作表超过 " + std::to_string(limits.sheets) + " 张",
                       "there are more than " + std::to_string(limits.sheets) + " sheets"},
                      {"拆分文件", "split the file"});
    return std::nullopt;
  }
  const auto relations = read_relations(package, part, diagnostics);
  if (!relations) return std::nullopt;
  WorkbookIndex index;
  index.epoch_1904 = handler.epoch_1904;
  for (const Relation& relation : *relations) {
    if (relation.type != "styles" && relation.type != "sharedStrings") continue;
    if (!package.contains(relation.target)) {
      report_part_missing(place, relation.target, diagnostics);
      return std::nullopt;
    }
    (relation.type == "styles" ? index.styles_part : index.shared_strings_part) = relation.target;
  }
  if (!list_sheets(package, handler, *relations, index, diagnostics)) return std::nullopt;
  return index;
}

// Number formats of the file by id, then one id a cell style.
class StylesHandler : public XmlHandler {
 public:
  StylesHandler(CellStyles& styles, std::size_t limit) : styles_(styles), limit_(limit) {}

  void start_element(const char* name, const char** attributes) override {
    const std::string_view element = name;
    if (element == "cellXfs") {
      in_cell_styles_ = true;
    } else if (element == "numFmt") {
      add_format(attributes);
    } else if (element == "xf" && in_cell_styles_) {
      const char* id = find_attribute(attributes, "numFmtId");
      styles_.by_style_.push_back(format_of(parse_index(id == nullptr ? "0" : id).value_or(0)));
    }
    if (too_many()) stop();
  }
  void end_element(const char* name) override {
    if (std::string_view(name) == "cellXfs") in_cell_styles_ = false;
  }
  bool too_many() const { return styles_.by_style_.size() > limit_ || styles_.formats_.size() > limit_; }

 private:
  void add_format(const char** attributes) {
    const char* id = find_attribute(attributes, "numFmtId");
    const char* code = find_attribute(attributes, "formatCode");
    const auto number = id == nullptr ? std::nullopt : parse_index(id);
    if (number && code != nullptr) keep(*number, parse_number_format(code));
  }
  const NumberFormat* keep(std::uint32_t id, NumberFormat format) {
    styles_.formats_.push_back(std::make_unique<NumberFormat>(std::move(format)));
    return by_id_[id] = styles_.formats_.back().get();
  }
  const NumberFormat* format_of(std::uint32_t id) {
    const auto found = by_id_.find(id);
    return found != by_id_.end() ? found->second : keep(id, builtin_number_format(id));
  }

  CellStyles& styles_;
  std::size_t limit_;
  bool in_cell_styles_ = false;
  std::unordered_map<std::uint32_t, const NumberFormat*> by_id_;
};

std::optional<CellStyles> CellStyles::read(const ZipPackage& package, const std::string& part, const XlsxLimits& limits,
                                           Diagnostics& diagnostics) {
  CellStyles styles;
  styles.general_->code = "General";
  if (part.empty()) return styles;
  const Place place = file_place(package.file());
  StylesHandler handler(styles, limits.styles);
  if (!parse_xml_part(package, {part, "styleSheet", place, limits.xml_depth}, handler, diagnostics))
    return std::nullopt;
  if (handler.too_many()) {
    diagnostics.error("xlsx.too-many-styles", place,
                      {"单元格样式超过 " + std::to_string(limits.styles) + " 种",
                       "there are more than " + std::to_string(limits.styles) + " cell styles"},
                      {"将内容以“值和数字格式”粘贴到新工作簿", "paste values and number formats into a new workbook"});
    return std::nullopt;
  }
  return styles;
}

// Text of <t> within <si>, runs joined; phonetic runs (<rPh>) left out.
class StringsHandler : public XmlHandler {
 public:
  StringsHandler(SharedStrings& strings, const XlsxLimits& limits) : strings_(strings), limits_(limits) {}

  void start_element(const char* name, const char**) override {
    const std::string_view element = name;
    if (element == "t") {
      in_text_ = !in_phonetic_;
    } else if (element == "rPh") {
      in_phonetic_ = true;
    } else if (element == "si") {
      begin_ = strings_.text_.size();
    }
  }

  void end_element(const char* name) override {
    const std::string_view element = name;
    if (element == "t") {
      in_text_ = false;
    } else if (element == "rPh") {
      in_phonetic_ = false;
    } else if (element == "si") {
      std::string& text = strings_.text_;
      text.resize(begin_ + decode_escapes(text.data() + begin_, text.size() - begin_));
      strings_.ends_.push_back(text.size());
      check();
    }
  }

  void text(std::string_view piece) override {
    if (!in_text_) return;
    strings_.text_.append(piece);
    check();
  }

  bool too_long() const { return strings_.text_.size() - begin_ > limits_.cell_text_bytes; }
  bool too_many() const {
    return strings_.text_.size() + strings_.ends_.size() * sizeof(std::size_t) > limits_.shared_string_bytes;
  }

 private:
  void check() {
    if (too_long() || too_many()) stop();
  }

  SharedStrings& strings_;
  const XlsxLimits& limits_;
  std::size_t begin_ = 0;
  bool in_text_ = false;
  bool in_phonetic_ = false;
};

std::optional<SharedStrings> SharedStrings::read(const ZipPackage& package, const std::string& part,
                                                 const XlsxLimits& limits, Diagnostics& diagnostics) {
  SharedStrings strings;
  if (part.empty()) return strings;
  const Place place = file_place(package.file());
  StringsHandler handler(strings, limits);
  if (!parse_xml_part(package, {part, "sst", place, limits.xml_depth}, handler, diagnostics)) return std::nullopt;
  if (!handler.stopped()) return strings;
  if (handler.too_long()) {
    report_long_text(place, limits, diagnostics);
  } else {
    diagnostics.error("xlsx.too-many-strings", place,
                      {"文字总量超过 " + std::to_string(limits.shared_string_bytes >> 20) + " MB",
                       "the texts take more than " + std::to_string(limits.shared_string_bytes >> 20) + " MB together"},
                      {"拆分文件", "split the file"});
  }
  return std::nullopt;
}

void report_long_text(const Place& place, const XlsxLimits& limits, Diagnostics& diagnostics) {
  const std::string limit = std::to_string(limits.cell_text_bytes >> 10) + " KB";
  diagnostics.error("xlsx.cell-too-long", place,
                    {"有单元格的文字超过上限 " + limit, "the text of a cell is longer than the limit of " + limit},
                    {"删去或拆分该单元格的文字（Excel 本身最多容纳 32,767 字）",
                     "shorten or split that text (Excel itself holds 32,767 characters a cell)"});
}

}  // namespace jiheng
