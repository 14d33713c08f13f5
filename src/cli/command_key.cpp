#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

#include "cli/commands.h"
#include "package/signing_key.h"

namespace jiheng {

namespace {

// A file that is not there yet; an existing key is never overwritten: what it signed could not be signed again.
bool write_new_file(const std::string& path, const std::string& content, mode_t mode, Diagnostics& diagnostics) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0 && errno == EEXIST) {
    diagnostics.error("key.exists", {path, 0, 0, "", ""},
                      {"文件已存在，不覆盖", "the file exists and is not overwritten"},
                      {"请换一个名称", "choose another name"});
    return false;
  }
  bool good = descriptor >= 0;
  if (good) {
    good = ::write(descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size());
    good = ::close(descriptor) == 0 && good;
    if (!good) ::unlink(path.c_str());
  }
  if (good) return true;
  const std::string reason = std::strerror(errno);
  diagnostics.error("file.cannot-write", {path, 0, 0, "", ""},
                    {"文件无法写入：" + reason, "cannot write it: " + reason},
                    {"请检查文件夹权限和剩余空间", "check the folder's permissions and the space left"});
  return false;
}

int run_key_new(const Session& session, const std::string& name) {
  const SigningKey key = SigningKey::create();
  const std::string private_file = name + ".pem";
  const std::string public_file = name + ".pub.pem";
  constexpr mode_t kOwnerOnly = 0600;
  constexpr mode_t kEverybody = 0644;
  Diagnostics diagnostics;
  bool good = write_new_file(private_file, key.private_pem(), kOwnerOnly, diagnostics);
  if (good && !write_new_file(public_file, key.public_pem(), kEverybody, diagnostics)) {
    ::unlink(private_file.c_str());  // half a pair is of no use
    good = false;
  }
  session.print(diagnostics);
  if (!good) return kBadInput;
  std::cout << session.say("私钥（不要给别人）：", "private key, for nobody else: ") << private_file << "\n"
            << session.say("公钥（可公开）：", "public key, for everybody: ") << public_file << "\n"
            << session.say("公钥指纹：", "its fingerprint: ") << key.fingerprint() << "\n";
  return kDone;
}

}  // namespace

void add_key_command(CLI::App& app, const Session& session, Run& run) {
  CLI::App* command = app.add_subcommand("key", session.say("成果包签名用的密钥", "keys for signing packages"));
  command->require_subcommand(1);
  CLI::App* fresh =
      command->add_subcommand("new", session.say("生成一对密钥：名称.pem（私钥）和 名称.pub.pem（公钥）",
                                                 "make a pair of keys: NAME.pem (private) and NAME.pub.pem (public)"));
  auto name = std::make_shared<std::string>();
  fresh->add_option("-o,--output", *name, session.say("名称，可带文件夹", "name, may have a folder"))->required();
  fresh->callback([&session, &run, name] { run = [&session, name] { return run_key_new(session, *name); }; });
}

}  // namespace jiheng
