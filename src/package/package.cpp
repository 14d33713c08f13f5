#include "package/package.h"

#include <stdexcept>

#include "base/digest.h"
#include "document/zip_package.h"
#include "package/package_json.h"
#include "package/package_layout.h"

namespace jiheng {

namespace {

const Message kAskAgain = {"成果包生成后被改动过；请向出具者重新索取",
                           "the package was changed after it was made; ask whoever issued it for it again"};

Place place_in(const std::string& file) { return {file, 0, 0, "", ""}; }

// ---- signature.json

std::string write_signature(const SigningKey& key, std::string_view manifest) {
  const PackageJson root = {{"format", "jiheng-signature"},
                            {"format_version", kPackageFormat},
                            {"algorithm", "Ed25519"},
                            {"signs", kManifestPath},
                            {"public_key_sha256", key.fingerprint()},
                            {"public_key", key.public_pem()},
                            {"signature", to_base64(key.sign(manifest))}};
  return root.dump(2) + "\n";
}

// The key, where the file is as we write it and its signature fits the manifest.
std::optional<SigningKey> read_signature(std::string_view bytes, std::string_view manifest) {
  const auto root = parse_json(bytes);
  if (!root) return std::nullopt;
  Diagnostics ignored;
  auto key = SigningKey::read_public(text_at(*root, "public_key").value_or(""), "", ignored);
  const auto signature = from_base64(text_at(*root, "signature").value_or(""));
  if (!key || !signature || !key->has_signed(manifest, *signature)) return std::nullopt;
  PackageJson expected = *root;
  expected["public_key_sha256"] = key->fingerprint();
  const bool is_ours = text_at(*root, "format") == "jiheng-signature" && text_at(*root, "algorithm") == "Ed25519" &&
                       text_at(*root, "signs") == kManifestPath && root->size() == 7 &&
                       root->value("format_version", PackageJson()) == PackageJson(kPackageFormat);
  if (!is_ours || expected.dump(2) + "\n" != bytes) return std::nullopt;
  return key;
}

// ---- reading

// Messages of the zip reader speak of Office files: the fault stays, the remedy is ours.
void retell(const Diagnostics& from, Diagnostics& diagnostics) {
  static const std::string_view kNoZip[] = {"zip.text",       "zip.html",      "zip.other-format",
                                            "zip.old-office", "zip.not-a-zip", "zip.empty-file"};
  for (Diagnostic d : from.items()) {
    for (const std::string_view code : kNoZip) {
      if (d.code != code) continue;
      d.code = "package.not-a-package";
      d.message = {"不是绩衡成果包（.jhpack）", "not a package of Jiheng (.jhpack)"};
    }
    d.remedy = d.code == "package.not-a-package"
                   ? Message{"请给出 jiheng pack 生成的文件", "name a file that `jiheng pack` wrote"}
                   : Message{"文件残缺或被改动过，请向出具者重新索取",
                             "the file is incomplete or was changed; ask whoever issued it for it again"};
    diagnostics.add(std::move(d));
  }
}

class PackageReader {
 public:
  PackageReader(const std::string& bytes, const std::string& file) : bytes_(bytes) { package_.file = file; }

  std::optional<Package> run(Diagnostics& diagnostics) {
    ZipLimits limits;
    limits.total_bytes = kLargestPackage;
    limits.entry_bytes = kLargestPackage;
    limits.entries = 5000;
    Diagnostics found;
    const auto zip = ZipPackage::open_memory(bytes_, package_.file, limits, found);
    if (!zip) {
      retell(found, diagnostics);
      return std::nullopt;
    }
    read_entries(*zip);
    if (!check_manifest(diagnostics)) return std::nullopt;
    check_entries();
    // With a damaged entry its own bytes are unknown, and so is the spelling of the whole.
    if (damaged_.empty()) check_layout(bytes_, zip->names(), package_order(all_), package_.file, package_.faults);
    check_signature();
    all_.erase(std::string(kManifestPath));
    all_.erase(std::string(kSignaturePath));
    package_.entries = std::move(all_);
    return std::move(package_);
  }

 private:
  void fault(const char* code, Message message) {
    package_.faults.error(code, place_in(package_.file), std::move(message), kAskAgain);
  }

  void changed(const std::string& path, const Message& how) {
    fault("package.changed-entry", {"「" + path + "」被改动过：" + how.zh, "“" + path + "” was changed: " + how.en});
  }

  void read_entries(const ZipPackage& zip) {
    for (const std::string& name : zip.names()) {
      Diagnostics found;
      auto bytes = zip.read(name, found);
      if (bytes) {
        all_.emplace(name, std::move(*bytes));
      } else {
        damaged_.emplace(name, "");
        changed(name, {"内容与压缩包内的校验值不符", "its content does not fit the check sum in the zip"});
      }
    }
  }

  bool check_manifest(Diagnostics& diagnostics) {
    const auto found = all_.find(kManifestPath);
    if (found == all_.end()) {
      if (damaged_.contains(kManifestPath)) {
        diagnostics.append(package_.faults);
        return false;
      }
      diagnostics.error(
          "package.no-manifest", place_in(package_.file),
          {"压缩包里没有 manifest.json，不是绩衡成果包", "a zip without manifest.json: no package of Jiheng"},
          {"请给出 jiheng pack 生成的文件", "name a file that `jiheng pack` wrote"});
      return false;
    }
    auto manifest = read_manifest(found->second, package_.file, diagnostics);
    if (!manifest) return false;
    if (write_manifest(*manifest) != found->second) {
      changed(found->first, {"清单的写法不是 jiheng pack 所写", "it is not spelled as `jiheng pack` does"});
    }
    package_.manifest = std::move(*manifest);
    return true;
  }

  void check_entries() {
    FilesInMemory listed;
    for (const ManifestEntry& entry : package_.manifest.entries) {
      if (!listed.emplace(entry.path, "").second) {
        changed(std::string(kManifestPath), {"「" + entry.path + "」列了两次", "it lists “" + entry.path + "” twice"});
        continue;
      }
      if (!damaged_.contains(entry.path)) check_entry(entry);
    }
    for (const auto& [path, bytes] : all_) {
      if (path == kManifestPath || path == kSignaturePath || listed.contains(path)) continue;
      fault("package.extra-entry", {"多出「" + path + "」，清单里没有", "“" + path + "” is not in the manifest"});
    }
  }

  void check_entry(const ManifestEntry& entry) {
    const auto found = all_.find(entry.path);
    if (found == all_.end()) {
      fault("package.missing-entry", {"缺少清单所列的「" + entry.path + "」", "“" + entry.path + "” is missing"});
      return;
    }
    const std::string& bytes = found->second;
    if (bytes.size() != entry.size) {
      const std::string is = std::to_string(bytes.size());
      const std::string was = std::to_string(entry.size);
      changed(entry.path, {"清单记 " + was + " 字节，实有 " + is + " 字节", was + " bytes in the manifest, now " + is});
      return;
    }
    const bool sha = sha256_hex(bytes) == entry.sha256;
    const bool sm3 = sm3_hex(bytes) == entry.sm3;
    if (sha && sm3) return;
    const std::string which = !sha && !sm3 ? "SHA-256、SM3" : sha ? "SM3" : "SHA-256";
    const std::string which_en = !sha && !sm3 ? "SHA-256 and SM3" : which;
    changed(entry.path, {which + " 与清单不符", which_en + " differ from the manifest"});
  }

  void check_signature() {
    const auto found = all_.find(kSignaturePath);
    package_.is_signed = found != all_.end() || damaged_.contains(kSignaturePath);
    if (found == all_.end()) return;
    package_.signer = read_signature(found->second, all_.find(kManifestPath)->second);
    if (package_.signer) return;
    fault("package.bad-signature", {"签名无效：signature.json 与 manifest.json 不符",
                                    "the signature is not good: signature.json does not fit manifest.json"});
  }

  const std::string& bytes_;
  Package package_;
  FilesInMemory all_;
  FilesInMemory damaged_;  // paths of entries that cannot be read
};

}  // namespace

std::string write_package(Manifest manifest, const FilesInMemory& files, const FilesInMemory& kinds,
                          const SigningKey* key) {
  manifest.entries.clear();
  for (const auto& [path, bytes] : files) {
    const auto kind = kinds.find(path);
    if (kind == kinds.end()) throw std::logic_error("an entry of a package has no kind: " + path);
    manifest.entries.push_back({path, kind->second, bytes.size(), sha256_hex(bytes), sm3_hex(bytes)});
  }
  FilesInMemory all = files;
  const std::string text = write_manifest(manifest);
  all.emplace(kManifestPath, text);
  if (key != nullptr) all.emplace(kSignaturePath, write_signature(*key, text));
  return zip_of(package_order(all));
}

std::optional<Package> read_package(const std::string& bytes, const std::string& file, Diagnostics& diagnostics) {
  return PackageReader(bytes, file).run(diagnostics);
}

void check_signer(const Package& package, const SigningKey& key, Diagnostics& diagnostics) {
  if (!package.is_signed) {
    diagnostics.error("package.unsigned", place_in(package.file),
                      {"成果包没有签名，无法用公钥核验", "the package is not signed: no key can vouch for it"},
                      {"请出具者用 jiheng pack --key 重新生成", "have it made again with `jiheng pack --key`"});
    return;
  }
  if (!package.signer || package.signer->fingerprint() == key.fingerprint()) return;
  diagnostics.error(
      "package.wrong-key", place_in(package.file),
      {"签名不是这把公钥的：成果包由 " + package.signer->fingerprint() + " 签名，给出的公钥是 " + key.fingerprint(),
       "signed with another key: the package by " + package.signer->fingerprint() + ", the key given is " +
           key.fingerprint()},
      {"请核对公钥是否为出具者的；若是，则成果包不是其所出",
       "check that the key is the issuer's; if it is, the package is not"});
}

}  // namespace jiheng
