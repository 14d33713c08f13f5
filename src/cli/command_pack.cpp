#include <iostream>
#include <memory>
#include <regex>

#include <libdeflate.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "base/digest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "document/zip_writer.h"
#include "engine/recompute.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string dossier;
  std::string framework;
  std::string word_template;
  std::string output;
  std::string key;
  std::string created_by;
  std::string created_at;
};

// The files of a package in the making, each read from the disk once: what is packed is what was computed with.
class Packer {
 public:
  Packer(const Session& session, const Library& library, const Options& options, Diagnostics& diagnostics)
      : session_(session), library_(library), options_(options), diagnostics_(diagnostics) {}

  // The bytes of the package; nullopt with diagnostics.
  std::optional<std::string> run(const SigningKey* key) {
    const Framework* framework = take_dossier();
    if (framework == nullptr || !take_data(*framework)) return std::nullopt;
    const ShownNames shown{library_.folder.string(), options_.dossier, template_file_.string()};
    plan_.language = session_.language;
    auto made = recompute(files_, plan_, shown, diagnostics_);
    if (!made) return std::nullopt;
    title_ = made->title;
    add(std::string(kReportPath), entry_kind::kReport, std::move(made->results.at(std::string(kReportPath))));
    add(std::string(kWorkbookPath), entry_kind::kWorkbook, std::move(made->results.at(std::string(kWorkbookPath))));
    add(std::string(kResultPath), entry_kind::kResult, std::move(made->results.at(std::string(kResultPath))));
    return write_package(manifest_of(*framework), files_, kinds_, key);
  }

  const std::string& title() const { return title_; }
  std::size_t entries() const { return files_.size(); }

 private:
  void add(const std::string& path, std::string_view kind, std::string bytes) {
    files_.emplace(path, std::move(bytes));
    kinds_.emplace(path, kind);
  }

  bool take(const fs::path& file, const std::string& path, std::string_view kind) {
    auto bytes = read_whole_file(file, kLargestPackage / 4, diagnostics_);
    if (!bytes) return false;
    if (!is_valid_utf8(path)) {
      diagnostics_.error("package.bad-name", {file.string(), 0, 0, "", ""},
                         {"文件名不是 UTF-8，不能装进成果包", "its name is not UTF-8: it cannot be packed"},
                         {"请改名", "rename it"});
      return false;
    }
    add(path, kind, std::move(*bytes));
    return true;
  }

  // The framework that the run uses; null with diagnostics.
  const Framework* take_dossier() {
    std::string extension = fs::path(options_.dossier).extension().string();
    for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    plan_.dossier = "dossier" + extension;
    if (!take(options_.dossier, plan_.dossier, entry_kind::kDossier)) return nullptr;
    Diagnostics found;  // said again when it is computed with, so that warnings are said once
    const auto dossier = read_dossier_bytes(files_.at(plan_.dossier), options_.dossier, *library_.catalog, found);
    if (!dossier) {
      diagnostics_.append(found);
      return nullptr;
    }
    plan_.framework = options_.framework.empty() ? dossier->framework : options_.framework;
    return find_framework(library_, plan_.framework, {options_.dossier, 0, 0, "", ""}, diagnostics_);
  }

  bool take_data_file(const fs::path& file, std::string_view kind) {
    return take(file, file.lexically_relative(library_.folder).generic_string(), kind);
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
    plan_.word_template = "templates/" + framework.outline + ".docx";
    template_file_ = library_.folder / plan_.word_template;
    if (!options_.word_template.empty()) {
      plan_.word_template = "templates/given.docx";
      template_file_ = options_.word_template;
    }
    return take(template_file_, plan_.word_template, entry_kind::kTemplate) && good;
  }

  Manifest manifest_of(const Framework& framework) const {
    Manifest manifest;
    manifest.engine_version = JIHENG_VERSION;
    // These write the compressed bytes of the results, the last two those of workbooks: another version may compress
    // differently.
    manifest.libraries = {
        {"libdeflate", LIBDEFLATE_VERSION_STRING}, {"libxlsxwriter", lxw_version()}, {"zlib", zlibVersion()}};
    manifest.created_by = options_.created_by;
    manifest.created_at = options_.created_at;
    manifest.title = title_;
    manifest.language = session_.language == Language::english ? "en" : "zh";
    manifest.framework = framework.id;
    manifest.framework_title = framework.title;
    if (framework.in_force_from) manifest.framework_from = framework.in_force_from->to_iso();
    if (framework.in_force_to) manifest.framework_to = framework.in_force_to->to_iso();
    return manifest;
  }

  const Session& session_;
  const Library& library_;
  const Options& options_;
  Diagnostics& diagnostics_;
  FilesInMemory files_;
  FilesInMemory kinds_;
  RunPlan plan_;
  fs::path template_file_;
  std::string title_;
};

// Nullopt after an error; an empty optional inside where no key is asked for.
std::optional<std::optional<SigningKey>> signing_key(const std::string& file, Diagnostics& diagnostics) {
  if (file.empty()) return std::optional<SigningKey>();
  constexpr std::size_t kLargestKey = std::size_t{64} << 10;
  const auto pem = read_whole_file(file, kLargestKey, diagnostics);
  auto key = pem ? SigningKey::read_private(*pem, file, diagnostics) : std::nullopt;
  if (!key) return std::nullopt;
  std::error_code code;
  const fs::perms others = fs::status(file, code).permissions() & (fs::perms::group_all | fs::perms::others_all);
  if (!code && others != fs::perms::none) {
    diagnostics.warning("key.open-to-others", {file, 0, 0, "", ""},
                        {"私钥文件别人也能读", "others may read the private key"},
                        {"chmod 600 " + file, "chmod 600 " + file});
  }
  return std::optional<std::optional<SigningKey>>(std::move(key));
}

bool check_created(const Options& options, Diagnostics& diagnostics) {
  static const std::regex kTime(R"(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)");
  if (!options.created_at.empty() && !std::regex_match(options.created_at, kTime)) {
    diagnostics.error(
        "pack.bad-time", {},
        {"--created-at 不是日期或时间：" + options.created_at,
         "--created-at is no date or time: " + options.created_at},
        {"如 2025-03-01 或 2025-03-01T09:30:00+08:00", "such as 2025-03-01 or 2025-03-01T09:30:00+08:00"});
  }
  if (!is_valid_utf8(options.created_by)) {
    diagnostics.error("pack.bad-text", {}, {"--created-by 不是 UTF-8 文本", "--created-by is not UTF-8"},
                      {"请改用 UTF-8 的终端", "use a terminal in UTF-8"});
  }
  return !diagnostics.has_errors();
}

int run_pack(const Session& session, const Options& options) {
  Diagnostics diagnostics;
  const auto key = check_created(options, diagnostics) ? signing_key(options.key, diagnostics) : std::nullopt;
  std::optional<Library> library;
  if (key) library = session.library();
  if (!library) {
    session.print(diagnostics);
    return kBadInput;
  }
  Packer packer(session, *library, options, diagnostics);
  const auto bytes = packer.run(*key ? &**key : nullptr);
  std::string output = options.output;
  if (output.empty()) output = packer.title() + ".jhpack";
  const bool written = bytes && replace_file(output, *bytes, diagnostics);
  session.print(diagnostics);
  if (!written) return kBadInput;
  std::cout << output << "\n"
            << session.say("条目：", "entries: ") << packer.entries() << session.say("个，", ", ") << bytes->size()
            << session.say("字节", " bytes") << "\nSHA-256: " << sha256_hex(*bytes) << "\n"
            << session.say("签名：", "signature: ")
            << (*key ? session.say("公钥指纹 ", "public key ") + (*key)->fingerprint() : session.say("无", "none"))
            << "\n";
  return kDone;
}

}  // namespace

void add_pack_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "pack", session.say("把一个单位的资料、规则和成果装成一个可复算的成果包",
                          "pack one unit's data, rules and results into a package that can be computed again"));
  command
      ->add_option("dossier", options->dossier, session.say("基础资料（.yaml 或 .xlsx）", "dossier (.yaml or .xlsx)"))
      ->required();
  command->add_option("-o,--output", options->output,
                      session.say("成果包的文件名，默认为报告名加 .jhpack",
                                  "file name of the package; the report's name with .jhpack by default"));
  command->add_option("--framework", options->framework,
                      session.say("改用另一评价体系（编号见 jiheng list frameworks）",
                                  "another framework (ids: jiheng list frameworks)"));
  command->add_option("--template", options->word_template,
                      session.say("改用另一个 Word 模板", "another Word template"));
  command->add_option("--key", options->key, session.say("用这个私钥（PEM）签名", "sign with this private key (PEM)"));
  command->add_option("--created-by", options->created_by,
                      session.say("记入清单：由谁生成", "for the manifest: who made it"));
  command->add_option("--created-at", options->created_at,
                      session.say("记入清单：何时生成", "for the manifest: when it was made"));
  command->callback([&session, &run, options] { run = [&session, options] { return run_pack(session, *options); }; });
}

}  // namespace jiheng
