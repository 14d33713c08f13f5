// A package from a stranger: whatever it holds, reading says what is wrong and does not fall.
//
// The first byte chooses what the rest is: a whole package, its manifest, its signature, or a result to compare. The
// last three are put into a zip that is right, because no fuzzer gets past check sums.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/zip_writer.h"
#include "package/compare_results.h"
#include "package/package.h"

namespace {

using namespace jiheng;

const std::string& good_manifest() {
  static const std::string kManifest = write_manifest({});
  return kManifest;
}

std::string zipped(const std::string& manifest, const std::string& signature) {
  ZipWriter writer;
  writer.add(kManifestPath, manifest, 0);
  if (!signature.empty()) writer.add(kSignaturePath, signature, 0);
  return writer.finish();
}

void read(const std::string& bytes) {
  Diagnostics diagnostics;
  const auto package = read_package(bytes, "fuzz.jhpack", diagnostics);
  // Either it is read, or it is said why not.
  if (package.has_value() == diagnostics.has_errors()) std::abort();
  // A signature that nobody made must never be good.
  if (package && package->signer) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const std::string kResult = R"({"score": {"value": "1"}, "indicators": [{"path": "a", "score": "1"}]})";
  static const std::string kOffice = zipped("<a><c r=\"A1\"><v>1</v></c></a>", "<w:p>x</w:p>");
  switch (data[0] % 5) {
    case 0:
      read(rest);
      break;
    case 1:
      read(zipped(rest, ""));
      break;
    case 2:
      read(zipped(good_manifest(), rest));
      break;
    case 3:
      if (compare_json_results(rest, kResult).empty() && rest != kResult) std::abort();
      break;
    default:
      if (compare_office_results(zipped(rest, rest), kOffice).empty()) std::abort();
  }
  return 0;
}
