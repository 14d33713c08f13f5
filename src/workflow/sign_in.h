// Signing in (登录): from a password to a session, and back out.
//
// A token has 256 random bits; the store holds only its SM3. After 5 wrong passwords in a row a person is locked out
// for 15 minutes; while locked the right password is refused too. A session ends 8 hours after it was made or one hour
// after it was last used.
#pragma once

#include <optional>
#include <string>

#include "workflow/access.h"
#include "workflow/bureau.h"
#include "workflow/passwords.h"

namespace jiheng {

struct SignedIn {
  PersonRow person;
  std::string token;  // goes into the cookie; never shown again
  std::string csrf;
};

// sign-in.refused (unknown, wrong, switched off: one answer), sign-in.locked (with the time in the message).
std::optional<SignedIn> sign_in(Bureau& bureau, const std::string& login, std::string_view password,
                                Diagnostics& diagnostics);
// Nullopt for a token that is none (any more). Notes the use, at most once a minute.
struct OpenSession {
  PersonRow person;
  SessionRow session;
};
std::optional<OpenSession> open_session(Bureau& bureau, const std::string& token);
void sign_out(Bureau& bureau, const std::string& token);

// Closes all other sessions of the person. password.wrong-current, and those of PasswordRules.
bool change_password(Bureau& bureau, const PasswordRules& rules, const std::string& token, std::string_view current,
                     std::string_view fresh, Diagnostics& diagnostics);

}  // namespace jiheng
