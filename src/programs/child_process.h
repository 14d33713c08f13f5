// Other programs (外部程序) that Jiheng calls where they are installed, such as LibreOffice.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace jiheng {

// A folder that goes away in the end, with all that is in it. `path()` is empty where none can be made.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct ChildProgram {
  std::vector<std::string> words;        // the program, looked for in PATH, and its arguments
  std::vector<std::string> environment;  // "NAME=value", instead of what the environment says of the same names
  std::filesystem::path output = "/dev/null";
  std::chrono::seconds most_time{120};
};

enum class ChildEnd { done, failed, missing, timeout };

// Runs the program without input. When it takes too long it is ended, with all that it started.
ChildEnd run_child(ChildProgram program);

}  // namespace jiheng
