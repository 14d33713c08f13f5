// The files of a task's results (成果文件), made from its evaluation: those that people download and those that are
// published.
#pragma once

#include <optional>
#include <string>

#include "server/services.h"

namespace jiheng {

struct MadeFile {
  std::string name;  // to be saved under
  std::string bytes;
};

// `format`: docx, xlsx, html, json, pdf or package. Nullopt with diagnostics.
std::optional<MadeFile> make_report(Services& services, const KeptCase& kept, const std::string& format,
                                    Language language, Diagnostics& diagnostics);

}  // namespace jiheng
