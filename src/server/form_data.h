// The parts of a form with files (multipart/form-data, RFC 7578), as a browser sends them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

struct FormPart {
  std::string name;
  std::string file_name;   // as the browser says, without folders; empty for a plain field
  std::string_view bytes;  // inside the body
};

// More parts are refused.
inline constexpr std::size_t kMostFormParts = 1000;

// Nullopt where the body is no such form. `body` must outlive the result.
std::optional<std::vector<FormPart>> read_form(std::string_view body, std::string_view content_type);

}  // namespace jiheng
