// Package of results (成果包, .jhpack): one unit-year with everything that its results follow from: the dossier, the
// catalog, the rules, the framework, the Word template, and the results themselves.
//
// Why: an audit years later must get the same report from the same facts, or be told exactly what differs. A package
// holds what that takes, needs no Jiheng to be read (a zip of YAML, JSON and Office files), and shows every changed
// byte: each entry has its digests in the manifest, the manifest may be signed, and the zip around them has one
// spelling only. docs/package-format.md is the format.
//
// What is wrong with a package, as diagnostics of two kinds.
// It cannot be read (nothing is returned): zip.* of zip_package.h, package.not-a-package, package.no-manifest,
//   package.bad-manifest, package.newer-format
// It can, and was changed (`faults`):
//   package.changed-entry   bytes, size or check sum differ from the manifest
//   package.missing-entry  package.extra-entry
//   package.not-canonical   bytes outside the entries (headers, directory, comments, what follows) or the order of
//                           entries are not as they are written
//   package.bad-signature   the signature does not fit the manifest, or cannot be read
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/yaml_folder.h"
#include "package/manifest.h"
#include "package/signing_key.h"

namespace jiheng {

struct Package {
  std::string file;  // for messages
  Manifest manifest;
  FilesInMemory entries;             // without manifest.json and signature.json
  std::optional<SigningKey> signer;  // whose signature fits the manifest; empty where it is unsigned or badly signed
  bool is_signed = false;            // has a signature.json, good or bad
  Diagnostics faults;
};

// The bytes of a package. The manifest's entries are filled in from `files`: `kinds` has the kind of each path.
std::string write_package(Manifest manifest, const FilesInMemory& files, const FilesInMemory& kinds,
                          const SigningKey* key);

// The largest package that is read.
inline constexpr std::size_t kLargestPackage = std::size_t{256} << 20;

// Checks everything but who the signer should be. Nullopt with diagnostics when it cannot be read as a package.
std::optional<Package> read_package(const std::string& bytes, const std::string& file, Diagnostics& diagnostics);

// Adds package.unsigned or package.wrong-key unless this key signed the package. A bad signature is in the faults
// already.
void check_signer(const Package& package, const SigningKey& key, Diagnostics& diagnostics);

}  // namespace jiheng
