// Manifest (清单) of a package of results: what is in it, made by which engine, with the digests of every entry.
//
// docs/package-format.md describes every key. A manifest has one spelling: written again it is the same bytes, so that
// nothing can hide in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace jiheng {

inline constexpr std::string_view kManifestPath = "manifest.json";
inline constexpr std::string_view kSignaturePath = "signature.json";
inline constexpr int kPackageFormat = 1;

// What an entry is.
namespace entry_kind {
inline constexpr std::string_view kDossier = "dossier";
inline constexpr std::string_view kCatalog = "catalog";
inline constexpr std::string_view kRules = "rules";
inline constexpr std::string_view kFramework = "framework";
inline constexpr std::string_view kGrades = "grades";
inline constexpr std::string_view kTemplate = "template";
inline constexpr std::string_view kReport = "report";
inline constexpr std::string_view kWorkbook = "workbook";
inline constexpr std::string_view kResult = "result";
}  // namespace entry_kind

struct ManifestEntry {
  std::string path;
  std::string kind;
  std::uint64_t size = 0;
  std::string sha256;
  std::string sm3;
};

struct Manifest {
  std::string engine_version;
  std::map<std::string, std::string> libraries;  // name → version, of those that shape the bytes of results
  std::string created_by;                        // as told; empty where nothing was told
  std::string created_at;
  std::string title;  // name of the report, without extension
  std::string language;
  std::string framework;  // id that the run used, whatever the dossier names
  std::string framework_title;
  std::string framework_from;  // ISO dates; empty where open
  std::string framework_to;
  std::vector<ManifestEntry> entries;  // sorted by path

  const ManifestEntry* find(std::string_view path) const;
  // The only entry of that kind; null when there is none or several.
  const ManifestEntry* only(std::string_view kind) const;
};

std::string write_manifest(const Manifest& manifest);
// Nullopt with package.bad-manifest, or package.newer-format for one that a later engine wrote. `file` is the package.
std::optional<Manifest> read_manifest(std::string_view bytes, const std::string& file, Diagnostics& diagnostics);

}  // namespace jiheng
