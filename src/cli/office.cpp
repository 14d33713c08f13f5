#include "cli/office.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/yaml_file.h"
#include "document/zip_writer.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kMostTime{120};
constexpr std::size_t kLargestPdf = std::size_t{512} << 20U;

// Bookmarks become destinations of the PDF: references can be followed, and contents_pages.h finds its pages by them.
constexpr const char* kFilter =
    R"(pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}})";

// A folder that goes away in the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "jiheng-pdf-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The environment with the fonts' settings; LibreOffice does without when they cannot be written.
std::vector<std::string> environment(const fs::path& scratch, const fs::path& templates) {
  const fs::path file = scratch / "fonts.conf";
  std::ofstream(file)
      << "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n<fontconfig>\n"
      << "<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\n<include ignore_missing=\"yes\">"
      << fs::absolute(templates / "fonts" / "jiheng-fonts.conf").string() << "</include>\n</fontconfig>\n";
  std::vector<std::string> result = {"FONTCONFIG_FILE=" + file.string(), "HOME=" + scratch.string()};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!text.starts_with("FONTCONFIG_FILE=") && !text.starts_with("HOME=")) result.emplace_back(text);
  }
  return result;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// Starts the program without input and output, in a group of its own. 0, or what went wrong.
int start(std::vector<std::string> arguments, std::vector<std::string> variables, pid_t& child) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  const std::vector<char*> argv = pointers_to(arguments);
  const std::vector<char*> envp = pointers_to(variables);
  const int fault = posix_spawnp(&child, argv.front(), &files, &attributes, argv.data(), envp.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return fault;
}

// False when it was still running after kMostTime; it is ended then, with all that it started.
bool wait_for(pid_t child) {
  const auto until = std::chrono::steady_clock::now() + kMostTime;
  while (waitpid(child, nullptr, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > until) {
      kill(-child, SIGKILL);
      waitpid(child, nullptr, 0);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

bool say(const char* code, const fs::path& file, Message message, Message remedy, Diagnostics& diagnostics) {
  diagnostics.error(code, {file.string(), 0, 0, "", ""}, std::move(message), std::move(remedy));
  return false;
}

bool failed(const fs::path& file, const std::string& why, Diagnostics& diagnostics) {
  return say("office.failed", file, {"LibreOffice 没有转换出 PDF：" + why, "LibreOffice made no PDF: " + why},
             {"请用 LibreOffice 打开这个文件看一看", "open the file in LibreOffice and look"}, diagnostics);
}

}  // namespace

bool convert_to_pdf(const fs::path& docx, const fs::path& pdf, const fs::path& templates, Diagnostics& diagnostics) {
  const ScratchFolder scratch;
  if (scratch.path().empty()) return failed(pdf, std::strerror(errno), diagnostics);
  const fs::path source = scratch.path() / "report.docx";  // a name that no shell or profile can trip over
  std::error_code code;
  fs::copy_file(docx, source, code);
  if (code) return failed(pdf, code.message(), diagnostics);
  pid_t child = 0;
  const int fault = start({"soffice", "-env:UserInstallation=file://" + (scratch.path() / "profile").string(),
                           "--headless", "--convert-to", kFilter, "--outdir", scratch.path().string(), source.string()},
                          environment(scratch.path(), templates), child);
  if (fault != 0) {
    return say("office.missing", pdf, {"没有安装 LibreOffice，不能转换 PDF", "no PDF: LibreOffice is not installed"},
               {"请安装 LibreOffice（Debian：apt install libreoffice-writer），或用 Word、WPS 另存为 PDF",
                "install LibreOffice (Debian: apt install libreoffice-writer), or save as PDF in Word or WPS"},
               diagnostics);
  }
  if (!wait_for(child)) {
    return say("office.timeout", pdf, {"LibreOffice 两分钟内没有转换完", "LibreOffice took more than two minutes"},
               {"请稍后再试，或用 Word、WPS 另存为 PDF", "try again later, or save as PDF in Word or WPS"},
               diagnostics);
  }
  const auto bytes = fs::exists(scratch.path() / "report.pdf", code)
                         ? read_whole_file(scratch.path() / "report.pdf", kLargestPdf, diagnostics)
                         : std::nullopt;
  if (!bytes) return failed(pdf, "没有输出文件 (no output)", diagnostics);
  return replace_file(pdf.string(), *bytes, diagnostics);
}

}  // namespace jiheng
