#include <set>

#include "base/text.h"
#include "dossier/workbook_import.h"

namespace jiheng {

namespace {

class ListReader {
 public:
  ListReader(SheetImport& sheet, int id)
      : sheet_(sheet), id_(id), list_(sheet.catalog().lists()[static_cast<std::size_t>(id)]) {}

  void read() {
    auto header = HeaderRow::find(sheet_, {kHeaderLabel});
    if (!header) return;
    claim_columns(*header);
    std::uint32_t row = header->row() + 1;
    for (; is_head(row); ++row) check_units(row);
    const std::uint32_t first = row;
    for (; row <= sheet_.grid().last_row(); ++row) read_row(row);
    std::vector<std::string> wanted = sheet_.catalog().names(id_);
    wanted.emplace_back(kRowSourceHeader);
    wanted.emplace_back(kCellNotesHeader);
    header->check_strays(sheet_, first, wanted);
    read_empty_flag(header->row());
    sheet_.say_lost_sources();
  }

 private:
  void claim_columns(HeaderRow& header) {
    fields_.assign(list_.fields.size(), 0);
    for (const auto& [column, text] : header.headers()) {
      const auto field = find_by_name(list_.fields_by_key, text);
      if (same_name(text, kHeaderLabel)) {
        if (header.claim(sheet_, column, std::string(kHeaderLabel))) label_ = column;
      } else if (field != list_.fields_by_key.end()) {
        const auto index = static_cast<std::size_t>(field->second);
        if (header.claim(sheet_, column, list_.fields[index].name)) fields_[index] = column;
      } else if (same_name(text, kRowSourceHeader)) {
        if (header.claim(sheet_, column, std::string(kRowSourceHeader))) source_ = column;
      } else if (same_name(text, kCellNotesHeader)) {
        if (header.claim(sheet_, column, std::string(kCellNotesHeader))) notes_ = column;
      }
    }
    for (const Item& field : list_.fields) {
      if (!field.required || fields_[static_cast<std::size_t>(field.id)] != 0) continue;
      sheet_.error(header.row(), label_, "workbook.missing-column",
                   {"缺少「" + field.name + "」一栏", "the column \"" + field.name + "\" is missing"},
                   {"请恢复原来的表头", "restore the header"});
    }
  }

  // The rows under the header that explain it.
  bool is_head(std::uint32_t row) const {
    const std::string label = sheet_.text(row, label_);
    return label == kUnitLabel || label == kGuideLabel;
  }

  void check_units(std::uint32_t row) {
    if (sheet_.text(row, label_) != kUnitLabel) return;
    for (const Item& field : list_.fields) {
      sheet_.check_unit(field, row, fields_[static_cast<std::size_t>(field.id)]);
    }
  }

  void read_row(std::uint32_t row) {
    bool filled = sheet_.is_filled(row, notes_);
    for (const std::uint32_t column : fields_) filled = filled || sheet_.is_filled(row, column);
    if (!filled) {
      if (sheet_.is_filled(row, source_)) sheet_.note_lost_source(row, source_);
      return;
    }
    ++rows_;
    const std::string source = sheet_.words(row, source_);
    FactTable::Row& facts = sheet_.dossier().facts.add_row(id_);
    for (const Item& field : list_.fields) {
      const std::uint32_t column = fields_[static_cast<std::size_t>(field.id)];
      Fact& fact = facts[static_cast<std::size_t>(field.id)];
      fact.place = sheet_.place(row, column == 0 ? label_ : column);
      auto typed = sheet_.fact(field, field.name, row, column);
      if (!typed) continue;
      if (!typed->value.is_missing()) typed->source = source;
      typed->place = fact.place;
      fact = std::move(*typed);
    }
    read_notes(row, facts);
  }

  void bad_note(std::uint32_t row, const NoteLine& note, const Message& why) {
    const std::string line = note.line;
    sheet_.error(row, notes_, "workbook.bad-note", {"「" + line + "」" + why.zh, "\"" + line + "\": " + why.en},
                 {"每行写一条：“栏目·来源：…”或“栏目·备注：…”，续行前空两格",
                  "one line each: 栏目·来源：… or 栏目·备注：…; further lines begin with two blanks"});
  }

  void read_notes(std::uint32_t row, FactTable::Row& facts) {
    std::set<std::pair<int, std::string>> seen;
    for (NoteLine& note : read_note_lines(sheet_.words(row, notes_))) {
      if (note.kind.empty()) {
        bad_note(row, note, {"读不懂", "cannot be read"});
        continue;
      }
      const auto field = find_by_name(list_.fields_by_key, note.field);
      if (field == list_.fields_by_key.end()) {
        bad_note(row, note, {"说的栏目本表没有", "no such column in this list"});
        continue;
      }
      if (!seen.emplace(field->second, note.kind).second) {
        bad_note(row, note, {"与前面的重复", "said twice"});
        continue;
      }
      Fact& fact = facts[static_cast<std::size_t>(field->second)];
      if (note.kind == kNoteKey) {
        fact.note = std::move(note.text);
      } else if (fact.value.is_missing()) {
        sheet_.note_lost_source(row, notes_);
      } else {
        fact.source = std::move(note.text);
      }
    }
  }

  // 本表无数据: what tells "none" from "not reported".
  void read_empty_flag(std::uint32_t header_row) {
    static const Item kFlag = [] {
      Item item;
      item.name = kEmptyListLabel;
      item.type.kind = ValueKind::boolean;
      return item;
    }();
    for (std::uint32_t row = 1; row < header_row; ++row) {
      for (std::uint32_t column = 1; column <= sheet_.grid().last_column(); ++column) {
        if (sheet_.text(row, column) != kEmptyListLabel) continue;
        const auto fact = sheet_.fact(kFlag, kFlag.name, row, column + 1);
        if (!fact || !fact->value.is_known() || !fact->value.boolean()) return;
        sheet_.dossier().facts.report_list(id_);
        if (rows_ == 0) return;
        return sheet_.error(row, column + 1, "workbook.empty-but-filled",
                            {"填了「本表无数据：是」，而下面有" + std::to_string(rows_) + "行数据",
                             "本表无数据 is 是, but " + std::to_string(rows_) + " rows follow"},
                            {"请清空这一格，或删去数据", "clear this cell, or remove the rows"});
      }
    }
  }

  SheetImport& sheet_;
  int id_;
  const List& list_;
  std::vector<std::uint32_t> fields_;
  std::uint32_t label_ = 0;
  std::uint32_t source_ = 0;
  std::uint32_t notes_ = 0;
  int rows_ = 0;
};

}  // namespace

void read_list_sheet(SheetImport& sheet, int list) { ListReader(sheet, list).read(); }

}  // namespace jiheng
