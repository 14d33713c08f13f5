// Which files an audit is of, and which files it writes for one (核数的输入与输出文件).
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "base/diagnostic.h"

namespace jiheng {

// What to write for each document.
struct AuditFormats {
  bool text = false;
  bool json = false;
  bool html = false;
  bool docx = false;  // only of a Word document: its own copy with comments
  bool xlsx = false;
};

// Files that are named, and in folders every document, by path; also those of kinds that are not read, so that they are
// told. Passes over the results of an earlier run in `out`, what an office program has locked, and a file named twice.
std::vector<std::filesystem::path> documents_of(const std::vector<std::string>& paths,
                                                const std::filesystem::path& out);

// A name for the files of a document that none in `taken` equals; it is added there.
std::string claim_audit_name(const std::filesystem::path& document, std::set<std::string>& taken);

// Writes them into `folder`; what was written, empty with diagnostics when one could not be. `document` is the file
// that was read.
std::vector<std::filesystem::path> write_audit_files(const AuditResult& result, const std::filesystem::path& document,
                                                     const AuditFormats& formats, const std::filesystem::path& folder,
                                                     const std::string& name, Language language,
                                                     Diagnostics& diagnostics);

}  // namespace jiheng
