#include "programs/child_process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr std::chrono::milliseconds kBetweenLooks{20};

std::string_view name_of(std::string_view variable) { return variable.substr(0, variable.find('=')); }

std::vector<std::string> whole_environment(std::vector<std::string> own) {
  const std::size_t given = own.size();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const auto same = [&](const std::string& other) { return name_of(other) == name_of(*entry); };
    const auto end = own.begin() + static_cast<std::ptrdiff_t>(given);
    if (std::find_if(own.begin(), end, same) == end) own.emplace_back(*entry);
  }
  return own;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// In a process group of its own. 0, or the reason as errno has it.
int start(ChildProgram& program, pid_t& child) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, program.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   kOwnerOnly);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  std::vector<std::string> variables = whole_environment(std::move(program.environment));
  const std::vector<char*> words = pointers_to(program.words);
  const std::vector<char*> environment = pointers_to(variables);
  const int fault = posix_spawnp(&child, words.front(), &files, &attributes, words.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return fault;
}

ChildEnd wait_for(pid_t child, std::chrono::seconds most_time) {
  const auto until = std::chrono::steady_clock::now() + most_time;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > until) {
      kill(-child, SIGKILL);
      waitpid(child, nullptr, 0);
      return ChildEnd::timeout;
    }
    std::this_thread::sleep_for(kBetweenLooks);
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ChildEnd::done : ChildEnd::failed;
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::error_code code;
  std::string name = (fs::temp_directory_path(code) / "jiheng-XXXXXX").string();
  if (!code && mkdtemp(name.data()) != nullptr) path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

ChildEnd run_child(ChildProgram program) {
  pid_t child = 0;
  const int fault = start(program, child);
  if (fault == ENOENT || fault == EACCES) return ChildEnd::missing;
  return fault == 0 ? wait_for(child, program.most_time) : ChildEnd::failed;
}

}  // namespace jiheng
