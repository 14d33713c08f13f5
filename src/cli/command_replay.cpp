#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "engine/recompute.h"
#include "package/compare_results.h"

namespace jiheng {

namespace {

struct Options {
  std::string package;
  std::string public_key;
};

std::optional<Package> open_package(const std::string& file, Diagnostics& diagnostics) {
  const auto bytes = read_whole_file(file, kLargestPackage, diagnostics);
  return bytes ? read_package(*bytes, file, diagnostics) : std::nullopt;
}

// Who made the package, with what, and who signed it.
void describe(const Session& session, const Package& package) {
  const Manifest& manifest = package.manifest;
  std::cout << session.say("成果包：", "package: ") << manifest.title << session.say("，", ", ") << manifest.framework
            << "\n"
            << session.say("生成：", "made by: ") << "jiheng " << manifest.engine_version;
  if (!manifest.created_by.empty()) std::cout << session.say("，", ", ") << manifest.created_by;
  if (!manifest.created_at.empty()) std::cout << session.say("，", ", ") << manifest.created_at;
  std::cout << "\n" << session.say("签名：", "signature: ");
  if (package.signer) {
    std::cout << session.say("有效，公钥指纹 ", "good, public key ") << package.signer->fingerprint();
  } else {
    std::cout << (package.is_signed ? session.say("无效", "not good") : session.say("未签名", "unsigned"));
  }
  std::cout << "\n";
}

std::string times(const Session& session, std::size_t count) {
  return std::to_string(count) + session.say(" 处", count == 1 ? " place" : " places");
}

int run_verify(const Session& session, const Options& options) {
  Diagnostics diagnostics;
  std::optional<SigningKey> key;
  if (!options.public_key.empty()) {
    constexpr std::size_t kLargestKey = std::size_t{64} << 10;
    const auto pem = read_whole_file(options.public_key, kLargestKey, diagnostics);
    if (pem) key = SigningKey::read_public(*pem, options.public_key, diagnostics);
  }
  auto package = diagnostics.has_errors() ? std::nullopt : open_package(options.package, diagnostics);
  if (!package) {
    session.print(diagnostics);
    return kBadInput;
  }
  if (key) check_signer(*package, *key, package->faults);
  session.print(package->faults);
  describe(session, *package);
  if (key && package->signer && package->signer->fingerprint() == key->fingerprint()) {
    std::cout << session.say("签名人：所给公钥的持有人", "signed by: the holder of the key given") << "\n";
  }
  if (package->faults.has_errors()) {
    std::cout << session.say("核验不通过：", "not good: ") << times(session, package->faults.items().size()) << "\n";
    return kDiffers;
  }
  std::cout << session.say("核验通过：", "good: ") << package->entries.size()
            << session.say(" 个条目与清单逐一相符，此外无一字节",
                           " entries as the manifest has them, and no byte besides")
            << "\n";
  return kDone;
}

// One result against the package; whether it is the same.
bool compare(const Session& session, const Package& package, const std::string& path, const std::string& recomputed) {
  const auto packed = package.entries.find(path);
  if (packed == package.entries.end()) {
    std::cout << path << session.say("：包内没有", ": not in the package") << "\n";
    return false;
  }
  if (packed->second == recomputed) {
    std::cout << path << session.say("：逐字节一致", ": the same, byte for byte") << "\n";
    return true;
  }
  std::cout << path << session.say("：不一致", ": differs") << "\n";
  const auto differences = path.ends_with(".json") ? compare_json_results(packed->second, recomputed)
                                                   : compare_office_results(packed->second, recomputed);
  for (const Message& difference : differences) std::cout << "  " << difference.in(session.language) << "\n";
  return false;
}

void say_engines(const Session& session, const Manifest& manifest) {
  if (manifest.engine_version == JIHENG_VERSION) return;
  std::cout << session.say("程序版本不同：成果包由 jiheng ", "other engine: the package was made by jiheng ")
            << manifest.engine_version << session.say(" 生成，本机是 ", ", this is ") << JIHENG_VERSION
            << session.say("；规则仍用包内的", "; the rules are the package's all the same") << "\n";
}

std::optional<RunPlan> plan_of(const Package& package, Diagnostics& diagnostics) {
  const ManifestEntry* dossier = package.manifest.only(entry_kind::kDossier);
  const ManifestEntry* word = package.manifest.only(entry_kind::kTemplate);
  if (dossier == nullptr || word == nullptr) {
    diagnostics.error("package.not-runnable", {package.file, 0, 0, "", ""},
                      {"清单里没有唯一的基础资料和 Word 模板，无法复算",
                       "the manifest has not one dossier and one Word template: it cannot be replayed"},
                      {"请向出具者重新索取", "ask whoever issued it for it again"});
    return std::nullopt;
  }
  const Language language = package.manifest.language == "en" ? Language::english : Language::chinese;
  return RunPlan{dossier->path, word->path, package.manifest.framework, language};
}

int run_replay(const Session& session, const Options& options) {
  Diagnostics diagnostics;
  const auto package = open_package(options.package, diagnostics);
  const auto plan = package ? plan_of(*package, diagnostics) : std::nullopt;
  std::optional<Recomputed> made;
  if (plan) {
    const ShownNames shown{package->file, package->file + "/" + plan->dossier,
                           package->file + "/" + plan->word_template};
    made = recompute(package->entries, *plan, shown, diagnostics);
  }
  if (package) session.print(package->faults);
  if (!made && package && package->faults.has_errors()) {
    Diagnostics own;  // what is wrong with the files inside follows from the damage
    for (const Diagnostic& said : diagnostics.items()) {
      if (said.code.starts_with("package.")) own.add(said);
    }
    session.print(own);
    std::cout << session.say("成果包被改动过，已不能复算：", "the package was changed and cannot be replayed: ")
              << times(session, package->faults.items().size()) << "\n";
    return kBadInput;
  }
  if (!made) {
    session.print(diagnostics);
    return kBadInput;
  }
  describe(session, *package);
  say_engines(session, package->manifest);
  std::size_t different = 0;
  for (const auto& [path, bytes] : made->results) different += compare(session, *package, path, bytes) ? 0 : 1;
  if (different > 0) {
    std::cout << session.say("复算不一致：", "replay differs: ") << different
              << session.say(" 个成果", " of the results") << "\n";
    return kDiffers;
  }
  if (package->faults.has_errors()) {
    std::cout << session.say("成果复算一致，但成果包被改动过：",
                             "the results are the same, but the package was changed: ")
              << times(session, package->faults.items().size()) << "\n";
    return kDiffers;
  }
  std::cout << session.say("复算一致：", "replay is the same: ") << made->results.size()
            << session.say(" 个成果逐字节相同", " results, byte for byte") << "\n";
  return kDone;
}

}  // namespace

void add_replay_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "replay", session.say("用成果包自带的资料和规则重新计算，与包内成果逐字节比较",
                            "compute a package again from its own data and rules, compare byte by byte"));
  command->add_option("package", options->package, session.say("成果包（.jhpack）", "package (.jhpack)"))->required();
  command->callback([&session, &run, options] { run = [&session, options] { return run_replay(session, *options); }; });
}

void add_verify_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "verify",
      session.say("核对成果包的摘要和签名，不重新计算", "check digests and signature of a package, compute nothing"));
  command->add_option("package", options->package, session.say("成果包（.jhpack）", "package (.jhpack)"))->required();
  command->add_option("--public-key", options->public_key,
                      session.say("签名应当出自这把公钥（PEM）", "the public key (PEM) that must have signed it"));
  command->callback([&session, &run, options] { run = [&session, options] { return run_verify(session, *options); }; });
}

}  // namespace jiheng
