#include "programs/tesseract.h"

#include <fstream>
#include <optional>
#include <string>

#include "base/yaml_file.h"
#include "programs/child_process.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestTable = std::size_t{64} << 20U;
constexpr const char* kLanguage = "chi_sim";
// How Tesseract looks at a page: finds columns and paragraphs by itself, or takes all as rows of one block.
constexpr const char* kWholePage = "3";
constexpr const char* kOneBlock = "6";

void write_picture(const PageImage& image, const fs::path& file) {
  std::ofstream(file, std::ios::binary) << "P5\n" << image.width << ' ' << image.height << "\n255\n" << image.grey;
}

// Whether the program and its Chinese data are there.
bool is_installed(const fs::path& folder) {
  const fs::path list = folder / "languages";
  if (run_child({.words = {"tesseract", "--list-langs"}, .environment = {}, .output = list}) != ChildEnd::done)
    return false;
  std::ifstream stream(list);
  for (std::string line; std::getline(stream, line);) {
    if (line == kLanguage) return true;
  }
  return false;
}

Recognition recognise(const PageImage& image) {
  using enum Recognition::Outcome;
  const ScratchFolder scratch;
  const fs::path& folder = scratch.path();
  if (folder.empty()) return {failed, ""};
  const fs::path picture = folder / "page.pgm";
  write_picture(image, picture);
  const ChildEnd end = run_child(
      {.words = {"tesseract", picture.string(), (folder / "words").string(), "-l", kLanguage, "--dpi",
                 std::to_string(image.dots_per_inch), "--psm", image.has_table ? kOneBlock : kWholePage, "tsv"},
       .environment = {"OMP_THREAD_LIMIT=1"}});
  if (end != ChildEnd::done) return {is_installed(folder) ? failed : missing, ""};
  Diagnostics ignored;
  std::optional<std::string> words = read_whole_file(folder / "words.tsv", kLargestTable, ignored);
  return words ? Recognition{done, std::move(*words)} : Recognition{failed, ""};
}

}  // namespace

TextRecogniser tesseract_recogniser() { return recognise; }

}  // namespace jiheng
