#include "package/package_json.h"

namespace jiheng {

std::optional<PackageJson> parse_json(std::string_view bytes) {
  constexpr int kDeepest = 100;
  bool too_deep = false;
  const auto watch = [&too_deep](int depth, PackageJson::parse_event_t, const PackageJson&) {
    too_deep = too_deep || depth > kDeepest;
    return !too_deep;
  };
  PackageJson result = PackageJson::parse(bytes.begin(), bytes.end(), watch, false);
  if (result.is_discarded() || too_deep) return std::nullopt;
  return result;
}

std::optional<std::string> text_at(const PackageJson& object, const char* key) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

}  // namespace jiheng
