#include <iostream>
#include <memory>
#include <regex>

#include "base/digest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "document/zip_writer.h"
#include "engine/pack.h"

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

std::optional<Packed> packed_of(const Session& session, const Library& library, const Options& options,
                                const SigningKey* key, Diagnostics& diagnostics) {
  auto dossier = read_whole_file(options.dossier, kLargestPackage / 4, diagnostics);
  if (!dossier) return std::nullopt;
  PackRequest request;
  request.dossier = std::move(*dossier);
  request.dossier_name = options.dossier;
  request.framework = options.framework;
  request.word_template = options.word_template;
  request.language = session.language;
  request.engine_version = JIHENG_VERSION;
  request.created_by = options.created_by;
  request.created_at = options.created_at;
  return pack(library, data_files_on_disk(library.folder), request, key, diagnostics);
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
  const auto packed = packed_of(session, *library, options, *key ? &**key : nullptr, diagnostics);
  std::string output = options.output;
  if (output.empty() && packed) output = packed->title + ".jhpack";
  const bool written = packed && replace_file(output, packed->bytes, diagnostics);
  session.print(diagnostics);
  if (!written) return kBadInput;
  std::cout << output << "\n"
            << session.say("条目：", "entries: ") << packed->entries << session.say("个，", ", ")
            << packed->bytes.size() << session.say("字节", " bytes") << "\nSHA-256: " << sha256_hex(packed->bytes)
            << "\n"
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
