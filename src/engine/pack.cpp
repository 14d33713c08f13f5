#include "engine/pack.h"

#include <libdeflate.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "base/text.h"
#include "engine/case.h"
#include "engine/recompute.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

// The files of a package, each read once: what is packed is what was computed with.
class Packer {
 public:
  Packer(const Library& library, const ReadDataFile& read, const PackRequest& request, Diagnostics& diagnostics)
      : library_(library), read_(read), request_(request), diagnostics_(diagnostics) {}

  std::optional<Packed> run(const SigningKey* key) {
    const Framework* framework = take_dossier();
    if (framework == nullptr || !take_data(*framework)) return std::nullopt;
    plan_.language = request_.language;
    auto made =
        recompute(files_, plan_, {library_.folder.string(), request_.dossier_name, template_name_}, diagnostics_);
    if (!made) return std::nullopt;
    add(std::string(kReportPath), entry_kind::kReport, std::move(made->results.at(std::string(kReportPath))));
    add(std::string(kWorkbookPath), entry_kind::kWorkbook, std::move(made->results.at(std::string(kWorkbookPath))));
    add(std::string(kResultPath), entry_kind::kResult, std::move(made->results.at(std::string(kResultPath))));
    return Packed{write_package(manifest_of(*framework, made->title), files_, kinds_, key), made->title, files_.size()};
  }

 private:
  void add(const std::string& path, std::string_view kind, std::string bytes) {
    files_.emplace(path, std::move(bytes));
    kinds_.emplace(path, kind);
  }

  // `shown` stands for the file in messages.
  bool take(std::optional<std::string> bytes, const std::string& path, const std::string& shown,
            std::string_view kind) {
    if (!bytes) return false;
    if (!is_valid_utf8(path)) {
      diagnostics_.error("package.bad-name", {shown, 0, 0, "", ""},
                         {"文件名不是 UTF-8，不能装进成果包", "its name is not UTF-8: it cannot be packed"},
                         {"请改名", "rename it"});
      return false;
    }
    add(path, kind, std::move(*bytes));
    return true;
  }

  // The framework that the run uses; null with diagnostics.
  const Framework* take_dossier() {
    std::string extension = fs::path(request_.dossier_name).extension().string();
    for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    plan_.dossier = "dossier" + extension;
    if (!take(request_.dossier, plan_.dossier, request_.dossier_name, entry_kind::kDossier)) return nullptr;
    Diagnostics found;  // said again when it is computed with, so that warnings are said once
    const auto dossier = read_dossier_bytes(request_.dossier, request_.dossier_name, *library_.catalog, found);
    if (!dossier) {
      diagnostics_.append(found);
      return nullptr;
    }
    plan_.framework = request_.framework.empty() ? dossier->framework : request_.framework;
    return find_framework(library_, plan_.framework, {request_.dossier_name, 0, 0, "", ""}, diagnostics_);
  }

  bool take_data_file(const fs::path& file, std::string_view kind) {
    const std::string path = file.lexically_relative(library_.folder).generic_string();
    return take(read_(path, diagnostics_), path, file.string(), kind);
  }

  bool take_data(const Framework& framework) {
    const fs::path catalog = library_.folder / "catalog";
    bool good = true;
    for (const char* part : {"items", "codes", "identities", "rules"}) {
      const bool rules = std::string_view(part) == "rules";
      for (const fs::path& file : files_below(catalog / part, ".yaml")) {
        good = take_data_file(file, rules ? entry_kind::kRules : entry_kind::kCatalog) && good;
      }
    }
    good = take_data_file(framework.file, entry_kind::kFramework) && good;
    good = take_data_file(framework.grades.file, entry_kind::kGrades) && good;
    return take_template(framework) && good;
  }

  bool take_template(const Framework& framework) {
    if (!request_.word_template.empty()) {
      plan_.word_template = "templates/given.docx";
      template_name_ = request_.word_template.string();
      return take(read_whole_file(request_.word_template, kLargestPackage / 4, diagnostics_), plan_.word_template,
                  template_name_, entry_kind::kTemplate);
    }
    plan_.word_template = "templates/" + framework.outline + ".docx";
    template_name_ = (library_.folder / plan_.word_template).string();
    return take(read_(plan_.word_template, diagnostics_), plan_.word_template, template_name_, entry_kind::kTemplate);
  }

  Manifest manifest_of(const Framework& framework, const std::string& title) const {
    Manifest manifest;
    manifest.engine_version = request_.engine_version;
    // These write the compressed bytes of the results, the last two those of workbooks: another version may compress
    // differently.
    manifest.libraries = {
        {"libdeflate", LIBDEFLATE_VERSION_STRING}, {"libxlsxwriter", lxw_version()}, {"zlib", zlibVersion()}};
    manifest.created_by = request_.created_by;
    manifest.created_at = request_.created_at;
    manifest.title = title;
    manifest.language = request_.language == Language::english ? "en" : "zh";
    manifest.framework = framework.id;
    manifest.framework_title = framework.title;
    if (framework.in_force_from) manifest.framework_from = framework.in_force_from->to_iso();
    if (framework.in_force_to) manifest.framework_to = framework.in_force_to->to_iso();
    return manifest;
  }

  const Library& library_;
  const ReadDataFile& read_;
  const PackRequest& request_;
  Diagnostics& diagnostics_;
  FilesInMemory files_;
  FilesInMemory kinds_;
  RunPlan plan_;
  std::string template_name_;
};

}  // namespace

ReadDataFile data_files_on_disk(fs::path folder) {
  return [folder = std::move(folder)](const std::string& path, Diagnostics& diagnostics) {
    return read_whole_file(folder / path, kLargestPackage / 4, diagnostics);
  };
}

std::optional<Packed> pack(const Library& library, const ReadDataFile& read, const PackRequest& request,
                           const SigningKey* key, Diagnostics& diagnostics) {
  return Packer(library, read, request, diagnostics).run(key);
}

}  // namespace jiheng
