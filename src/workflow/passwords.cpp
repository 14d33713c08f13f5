#include "workflow/passwords.h"

#include <algorithm>

#include <argon2.h>

#include "base/text.h"
#include "base/yaml_file.h"
#include "workflow/password_patterns.h"

namespace jiheng {

namespace {

constexpr std::uint32_t kPasses = 2;
constexpr std::uint32_t kMemoryKib = 19 * 1024;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kShortest = 10;  // characters
constexpr std::size_t kLongest = 256;  // bytes

constexpr int kFewestUnexpected = 5;

// One of the words is half of it or more, or all of it but digits and signs.
bool is_of(std::u32string_view password, const std::vector<std::string>& own_words) {
  return std::ranges::any_of(own_words, [&](const std::string& own) {
    const std::u32string word = comparable_password(trim(own));
    if (word.size() < 2) return false;
    const bool most = word.size() * 2 >= password.size() && password.find(word) != std::u32string_view::npos;
    return most || is_words_with_digits(password, {word});
  });
}

}  // namespace

std::string hash_password(std::string_view password, const World& world) {
  const std::string salt = world.random(kSaltBytes);
  std::string hash(argon2_encodedlen(kPasses, kMemoryKib, kLanes, kSaltBytes, kHashBytes, Argon2_id), '\0');
  const int result = argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(), password.size(), salt.data(),
                                           salt.size(), kHashBytes, hash.data(), hash.size());
  if (result != ARGON2_OK) throw std::runtime_error(std::string("argon2: ") + argon2_error_message(result));
  hash.resize(hash.find('\0'));
  return hash;
}

bool password_matches(std::string_view password, const std::string& hash) {
  return hash.starts_with("$argon2id$") && argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

void waste_password_time(std::string_view password) {
  static const std::string kHash =
      hash_password("", World{nullptr, [](std::size_t count) { return std::string(count, 'x'); }});
  password_matches(password, kHash);
}

std::string one_time_password(const World& world) {
  constexpr std::string_view kAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";  // 31 signs without 0 o 1 i l
  constexpr std::size_t kSigns = 16;
  constexpr std::size_t kGroup = 4;
  std::string result;
  std::size_t signs = 0;
  while (signs < kSigns) {
    const auto byte = static_cast<unsigned char>(world.random(1)[0]);
    if (byte >= 8 * kAlphabet.size()) continue;  // so that every sign is as likely
    if (signs > 0 && signs % kGroup == 0) result += '-';
    result += kAlphabet[byte % kAlphabet.size()];
    ++signs;
  }
  return result;
}

std::unique_ptr<PasswordRules> PasswordRules::load(const std::filesystem::path& common_passwords,
                                                   Diagnostics& diagnostics) {
  constexpr std::size_t kLargest = std::size_t{16} * 1024 * 1024;
  const auto text = read_whole_file(common_passwords, kLargest, diagnostics);
  if (!text) return nullptr;
  auto rules = std::make_unique<PasswordRules>();
  for (const std::string_view line : split(*text, '\n')) {
    std::u32string entry = comparable_password(trim(line));
    if (entry.size() >= kShortest) {
      rules->common_.insert(std::move(entry));
    } else if (!entry.empty()) {
      rules->words_.push_back(std::move(entry));
    }
  }
  return rules;
}

bool PasswordRules::check(std::string_view password, const std::vector<std::string>& own_words,
                          Diagnostics& diagnostics) const {
  const auto refuse = [&](std::string code, Message message) {
    diagnostics.error(std::move(code), {}, std::move(message),
                      {"请用至少10个字、别人想不到的口令，如几个不相干的词",
                       "use at least 10 characters that nobody guesses, such as a few unrelated words"});
    return false;
  };
  if (password.size() > kLongest) return refuse("password.too-long", {"口令太长", "too long: at most 256 bytes"});
  const std::u32string signs = comparable_password(password);
  if (signs.size() < kShortest)
    return refuse("password.too-short", {"口令太短，至少10个字", "too short: at least 10 characters"});
  if (is_of(signs, own_words))
    return refuse("password.own-name",
                  {"口令不能是自己的登录名、姓名或单位名", "the password is the own log-in, name or unit"});
  if (common_.contains(signs) || is_words_with_digits(signs, words_))
    return refuse("password.common", {"这是常见的口令", "this is a common password"});
  if (is_number(signs)) return refuse("password.number", {"口令不能只有数字", "the password is but a number"});
  if (is_repetition(signs) || unexpected_signs(signs) < kFewestUnexpected)
    return refuse("password.pattern", {"口令是重复或者挨着的字母、数字、键位",
                                       "the password repeats itself or runs along the alphabet or the keyboard"});
  return true;
}

}  // namespace jiheng
