// Passwords (口令): kept as argon2id (RFC 9106) with t=2, m=19 MiB, p=1, the smaller of the two settings that OWASP
// recommends: some 60 ms each, so log-ins should be limited to a few at once.
//
// Rules (NIST SP 800-63B 5.1.1.2): at least 10 characters, at most 256 bytes, nothing that is guessed first: the common
// ones, the person's own names, numbers, repetitions and sequences. No rules about kinds of characters.
//
// workflows/common-passwords.txt has an entry a line. One of 10 characters or more is a password that nobody may have;
// a shorter one is a word, and nobody may have a password of such words with nothing but digits and signs around them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/diagnostic.h"
#include "store/world.h"

namespace jiheng {

std::string hash_password(std::string_view password, const World& world);
// False for a hash that is none.
bool password_matches(std::string_view password, const std::string& hash);
// Takes as long as password_matches: for log-ins that nobody has, so that these cannot be told by the time.
void waste_password_time(std::string_view password);

// 16 characters of an alphabet without look-alikes (79 random bits), in groups: kx7m-2hfp-….
std::string one_time_password(const World& world);

class PasswordRules {
 public:
  // Null with diagnostics where the list cannot be read.
  static std::unique_ptr<PasswordRules> load(const std::filesystem::path& common_passwords, Diagnostics& diagnostics);
  // `own_words`: log-in, name and units of whoever wants it.
  // password.too-short, password.too-long, password.own-name, password.common, password.number, password.pattern.
  bool check(std::string_view password, const std::vector<std::string>& own_words, Diagnostics& diagnostics) const;

 private:
  std::unordered_set<std::u32string> common_;
  std::vector<std::u32string> words_;
};

}  // namespace jiheng
