#include "package/manifest.h"

#include <algorithm>

#include "package/package_json.h"

namespace jiheng {

namespace {

constexpr const char* kFormatName = "jiheng-package";

Place place_in(const std::string& file) { return {file, 0, 0, "", ""}; }

void bad_manifest(const std::string& file, const Message& what, Diagnostics& diagnostics) {
  diagnostics.error(
      "package.bad-manifest", place_in(file),
      {"成果包的清单 manifest.json 有误：" + what.zh, "manifest.json of the package is wrong: " + what.en},
      {"请向出具者重新索取", "ask whoever issued it for it again"});
}

void newer_format(const std::string& file, int version, const std::string& engine, Diagnostics& diagnostics) {
  const std::string by_zh = engine.empty() ? "" : "，由 jiheng " + engine + " 生成";
  const std::string by_en = engine.empty() ? "" : ", made by jiheng " + engine;
  const std::string known = std::to_string(kPackageFormat);
  diagnostics.error(
      "package.newer-format", place_in(file),
      {"成果包的格式是第 " + std::to_string(version) + " 版" + by_zh + "，本机只认到第 " + known + " 版",
       "the package has format " + std::to_string(version) + by_en + "; this engine knows up to format " + known},
      {"请用更新的 jiheng", "use a newer jiheng"});
}

PackageJson entry_json(const ManifestEntry& entry) {
  return {
      {"path", entry.path}, {"kind", entry.kind}, {"size", entry.size}, {"sha256", entry.sha256}, {"sm3", entry.sm3}};
}

// Reads what must be there and counts what is not.
class ManifestReader {
 public:
  explicit ManifestReader(const PackageJson& root) : root_(root) {}

  std::string text(const PackageJson& object, const char* key) {
    const auto value = text_at(object, key);
    if (!value) lack(key);
    return value.value_or("");
  }

  const PackageJson& part(const char* key, bool wanted) {
    static const PackageJson kEmpty = PackageJson::object();
    const auto found = root_.find(key);
    if (found != root_.end() && found->is_object()) return *found;
    if (wanted) lack(key);
    return kEmpty;
  }

  std::vector<ManifestEntry> entries() {
    std::vector<ManifestEntry> result;
    const auto found = root_.find("entries");
    if (found == root_.end() || !found->is_array()) {
      lack("entries");
      return result;
    }
    for (const PackageJson& node : *found) {
      ManifestEntry entry{text(node, "path"), text(node, "kind"), 0, text(node, "sha256"), text(node, "sm3")};
      if (node.is_object() && node.contains("size") && node["size"].is_number_unsigned()) {
        entry.size = node["size"].get<std::uint64_t>();
      } else {
        lack("size");
      }
      result.push_back(std::move(entry));
    }
    return result;
  }

  const std::string& lacking() const { return lacking_; }

 private:
  void lack(const char* key) {
    if (lacking_.empty()) lacking_ = key;
  }

  const PackageJson& root_;
  std::string lacking_;
};

}  // namespace

const ManifestEntry* Manifest::find(std::string_view path) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.path == path; });
  return found == entries.end() ? nullptr : &*found;
}

const ManifestEntry* Manifest::only(std::string_view kind) const {
  const ManifestEntry* result = nullptr;
  for (const ManifestEntry& entry : entries) {
    if (entry.kind != kind) continue;
    if (result != nullptr) return nullptr;
    result = &entry;
  }
  return result;
}

std::string write_manifest(const Manifest& manifest) {
  PackageJson root = {{"format", kFormatName}, {"format_version", kPackageFormat}};
  PackageJson libraries = PackageJson::object();
  for (const auto& [name, version] : manifest.libraries) libraries[name] = version;
  root["engine"] = {{"name", "jiheng"}, {"version", manifest.engine_version}, {"libraries", libraries}};
  PackageJson created = PackageJson::object();
  if (!manifest.created_by.empty()) created["by"] = manifest.created_by;
  if (!manifest.created_at.empty()) created["at"] = manifest.created_at;
  if (!created.empty()) root["created"] = created;
  root["title"] = manifest.title;
  root["language"] = manifest.language;
  root["framework"] = {{"id", manifest.framework}, {"title", manifest.framework_title}};
  if (!manifest.framework_from.empty()) root["framework"]["in_force_from"] = manifest.framework_from;
  if (!manifest.framework_to.empty()) root["framework"]["in_force_to"] = manifest.framework_to;
  root["entries"] = PackageJson::array();
  for (const ManifestEntry& entry : manifest.entries) root["entries"].push_back(entry_json(entry));
  return root.dump(2) + "\n";
}

std::optional<Manifest> read_manifest(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
  const auto root = parse_json(bytes);
  if (!root || text_at(*root, "format") != kFormatName) {
    bad_manifest(file, {"不是成果包清单", "no manifest of a package"}, diagnostics);
    return std::nullopt;
  }
  ManifestReader reader(*root);
  Manifest manifest;
  const PackageJson& engine = reader.part("engine", true);
  const auto version = root->find("format_version");
  const bool numbered = version != root->end() && version->is_number_unsigned();
  if (numbered && version->get<std::uint64_t>() > kPackageFormat) {
    constexpr std::uint64_t kShown = 1'000'000;
    newer_format(file, static_cast<int>(std::min(version->get<std::uint64_t>(), kShown)),
                 text_at(engine, "version").value_or(""), diagnostics);
    return std::nullopt;
  }
  manifest.engine_version = reader.text(engine, "version");
  if (engine.contains("libraries") && engine["libraries"].is_object()) {
    for (const auto& [name, value] : engine["libraries"].items()) {
      if (value.is_string()) manifest.libraries[name] = value.get<std::string>();
    }
  }
  const PackageJson& created = reader.part("created", false);
  manifest.created_by = text_at(created, "by").value_or("");
  manifest.created_at = text_at(created, "at").value_or("");
  manifest.title = reader.text(*root, "title");
  manifest.language = reader.text(*root, "language");
  const PackageJson& framework = reader.part("framework", true);
  manifest.framework = reader.text(framework, "id");
  manifest.framework_title = reader.text(framework, "title");
  manifest.framework_from = text_at(framework, "in_force_from").value_or("");
  manifest.framework_to = text_at(framework, "in_force_to").value_or("");
  manifest.entries = reader.entries();
  if (!numbered || !reader.lacking().empty()) {
    const std::string lacking = numbered ? reader.lacking() : "format_version";
    bad_manifest(file, {"缺少 " + lacking + "，或其值不对", "no " + lacking + ", or a wrong one"}, diagnostics);
    return std::nullopt;
  }
  return manifest;
}

}  // namespace jiheng
