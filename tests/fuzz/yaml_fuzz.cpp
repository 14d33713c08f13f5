// Any bytes are a YAML file or diagnostics, in bounded time and stack; and every reader may walk what is a file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "base/yaml_file.h"

namespace {

const jiheng::Schema kSchema = {"文件", {{"a", true}, {"名称", false}, {"b", false}}};

// As the readers do: keys, texts, flags and errors at every node.
void walk(const jiheng::YamlFile& file, const jiheng::YamlNode& node, int& reports_left) {
  jiheng::Diagnostics diagnostics;
  if (reports_left-- > 0) {
    file.check_keys(node, kSchema, diagnostics);
    file.check_sequence(node, "b", diagnostics);
    (void)file.text(node, "a", diagnostics);
    (void)file.texts(node, "b", diagnostics);
    (void)file.flag(node, "名称", true, diagnostics);
    for (const auto& d : diagnostics.items()) {
      if (d.place.line < 0 || d.place.column < 0 || d.excerpt.size() > 400) std::abort();
      if (!jiheng::is_valid_utf8(d.to_string(jiheng::Language::chinese))) std::abort();
    }
  }
  for (const jiheng::YamlNode& item : node.items()) walk(file, item, reports_left);
  for (const jiheng::YamlEntry& entry : node.entries()) {
    walk(file, entry.key, reports_left);
    walk(file, entry.value, reports_left);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jiheng::Diagnostics diagnostics;
  const auto file = jiheng::YamlFile::parse({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", diagnostics);
  if (file.has_value() == diagnostics.has_errors()) std::abort();
  if (!jiheng::is_valid_utf8(diagnostics.to_string(jiheng::Language::english))) std::abort();
  int reports_left = 200;  // the walk itself is what may not end
  if (file) walk(*file, file->root(), reports_left);
  return 0;
}
