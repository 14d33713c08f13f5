#include "workflow/exchange.h"

#include <algorithm>
#include <charconv>

#include "dossier/workbook_writer.h"
#include "store/file_kind.h"
#include "store/transitions.h"
#include "workflow/scoped.h"

namespace jiheng {

namespace {

constexpr std::string_view kTaskProperty = "jiheng.task";
constexpr std::string_view kBasePrefix = "jiheng.base.";

// Section → revision, as the properties have it; a revision that is no number is 0, which nobody is hurt by.
SectionSnapshot bases_of(const WorkbookProperties& properties) {
  SectionSnapshot bases;
  for (const auto& [name, value] : properties) {
    if (!name.starts_with(kBasePrefix)) continue;
    int revision = 0;
    std::from_chars(value.data(), value.data() + value.size(), revision);
    bases.emplace(name.substr(kBasePrefix.size()), revision);
  }
  return bases;
}

// The base as a workbook says it: figures in the words of write_fact, rows under the ids that they have in the store.
SectionContents as_in_workbook(const SectionContents& base, const Catalog& catalog, Diagnostics& diagnostics) {
  const auto dossier = dossier_of(base, catalog, "", "", diagnostics);
  SectionContents result = dossier ? sections_of(*dossier) : SectionContents{};
  for (auto& [section, content] : result) {
    const auto& rows = base.at(section).rows;
    for (std::size_t i = 0; i < content.rows.size(); ++i) content.rows[i].id = rows[i].id;
  }
  return result;
}

const SectionContent& content_of(const SectionContents& contents, const std::string& section) {
  static const SectionContent kNone;
  const auto found = contents.find(section);
  return found == contents.end() ? kNone : found->second;
}

// Base revisions that the store has; nullopt with a diagnostic for one that it never had.
std::optional<SectionContents> base_contents(Transaction& t, const TaskRow& task, const SectionSnapshot& bases,
                                             const std::string& file, Diagnostics& diagnostics) {
  SectionContents result;
  for (const auto& [section, revision] : bases) {
    auto found = section_revision(t, task, section, revision);
    if (!found) {
      diagnostics.error("exchange.unknown-base", {file, 0, 0, "", ""},
                        {"「" + section + "」没有第" + std::to_string(revision) + "次修订",
                         "\"" + section + "\" has no revision " + std::to_string(revision)},
                        {"请重新下发离线填报文件", "hand the workbook out again"});
      return std::nullopt;
    }
    result.emplace(section, std::move(found->content));
  }
  return result;
}

std::optional<std::vector<SectionSave>> saves_of(Transaction& t, const TaskRow& task, const Catalog& catalog,
                                                 const SectionSnapshot& bases, const SectionContents& filled,
                                                 const std::string& file, Diagnostics& diagnostics) {
  const auto base = base_contents(t, task, bases, file, diagnostics);
  if (!base) return std::nullopt;
  const SectionContents before = as_in_workbook(*base, catalog, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  std::vector<SectionSave> saves;
  for (const SectionKind& kind : typed_sections(catalog)) {
    auto changes =
        import_changes(kind, content_of(before, kind.name()), content_of(filled, kind.name()), true, t.world());
    const auto at = bases.find(kind.name());
    if (!changes.empty())
      saves.push_back(
          {kind.name(), at == bases.end() ? 0 : at->second, std::move(changes), file, SectionOrigin::exchanged});
  }
  return saves;
}

ExchangeLine::Outcome outcome_of(const DossierSave& save) {
  bool changed = false;
  for (const SaveOutcome& one : save.outcomes) {
    if (one.kind == SaveOutcome::Kind::refused) return ExchangeLine::Outcome::refused;
    changed = changed || one.kind == SaveOutcome::Kind::saved;
  }
  const bool conflict = std::ranges::any_of(
      save.outcomes, [](const SaveOutcome& one) { return one.kind == SaveOutcome::Kind::conflict; });
  return conflict  ? ExchangeLine::Outcome::conflict
         : changed ? ExchangeLine::Outcome::merged
                   : ExchangeLine::Outcome::unchanged;
}

ExchangeLine merge_one(Bureau& bureau, const Access& access, const ExchangeFile& file, bool preview) {
  ExchangeLine line{file.name};
  const WorkbookProperties properties = read_workbook_properties(file.bytes);
  const auto task = properties.find(std::string(kTaskProperty));
  if (task == properties.end()) {
    line.diagnostics.error("exchange.not-ours", {file.name, 0, 0, "", ""},
                           {"不是下发的离线填报文件", "this workbook was not handed out for a task"},
                           {"请交回下发的那个文件；普通工作簿请在任务里导入",
                            "send back the file that was handed out, or import this one in the task"});
    return line;
  }
  line.task = task->second;
  const auto dossier = read_dossier_bytes(file.bytes, file.name, *bureau.library.catalog, line.diagnostics);
  if (!dossier) return line;
  const SectionContents filled = sections_of(*dossier);
  const auto saved = merge_into_task(
      bureau, access, line.task, preview, line.diagnostics,
      [&](WriteTransaction& t, const TaskRow& row, Diagnostics& said) -> std::optional<std::vector<SectionSave>> {
        line.unit_name = row.unit_name;
        return saves_of(t, row, *bureau.library.catalog, bases_of(properties), filled, file.name, said);
      });
  if (!saved) return line;
  line.save = *saved;
  line.outcome = outcome_of(line.save);
  return line;
}

}  // namespace

std::optional<ExchangeFile> make_exchange(Bureau& bureau, const Access& access, const std::string& task,
                                          Diagnostics& diagnostics) {
  return bureau.store.read([&](Transaction& t) -> std::optional<ExchangeFile> {
    const auto row = find_task_for(t, access, task, "task.read", diagnostics);
    if (!row) return std::nullopt;
    const auto dossier = task_dossier(t, bureau, *row, diagnostics);
    const Framework* framework = dossier ? find_framework(bureau.library, row->framework, {}, diagnostics) : nullptr;
    if (framework == nullptr) return std::nullopt;
    WorkbookProperties properties{{std::string(kTaskProperty), row->id}};
    for (const auto& [section, revision] : snapshot_now(t, *row))
      properties.emplace(std::string(kBasePrefix) + section, std::to_string(revision));
    auto bytes = workbook_bytes(*dossier, *framework, properties, diagnostics);
    if (!bytes) return std::nullopt;
    return ExchangeFile{safe_file_name(row->unit_name + "-" + std::to_string(row->year) + ".xlsx"), std::move(*bytes)};
  });
}

std::vector<ExchangeLine> merge_exchange(Bureau& bureau, const Access& access, const std::vector<ExchangeFile>& files,
                                         bool preview) {
  std::vector<ExchangeLine> result;
  result.reserve(files.size());
  for (const ExchangeFile& file : files) result.push_back(merge_one(bureau, access, file, preview));
  return result;
}

}  // namespace jiheng
