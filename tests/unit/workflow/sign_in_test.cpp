#include "workflow/sign_in.h"

#include "unit/workflow/bureau_fixture.h"

namespace jiheng {
namespace {

using SigningIn = BureauTest;
JIHENG_BOTH_DATABASES(SigningIn);

const PasswordRules& rules() {
  static const std::unique_ptr<PasswordRules> kRules = [] {
    Diagnostics diagnostics;
    return PasswordRules::load("workflows/common-passwords.txt", diagnostics);
  }();
  return *kRules;
}

TEST(Passwords, AreHashedWithSaltAndFound) {
  const World world = counted_world();
  const std::string hash = hash_password("绩效评价口令一二三四", world);
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_NE(hash, hash_password("绩效评价口令一二三四", world));
  EXPECT_TRUE(password_matches("绩效评价口令一二三四", hash));
  EXPECT_FALSE(password_matches("绩效评价口令一二三", hash));
  EXPECT_FALSE(password_matches("", ""));
}

TEST(Passwords, RulesRefuse) {
  const auto code = [](std::string_view password) {
    Diagnostics d;
    return rules().check(password, {"zhangjian", "章简", "云溪镇人民政府", ""}, d) ? "" : d.items().at(0).code;
  };
  EXPECT_EQ(code("123456789"), "password.too-short");
  EXPECT_EQ(code("1234567890"), "password.common");
  EXPECT_EQ(code("PassWord123"), "password.common");
  for (const char* own : {"Zhangjian1", "zhangjian@2024", "章简2024123456", "云溪镇人民政府2024", "zh4ngj1an-77"})
    EXPECT_EQ(code(own), "password.own-name") << own;
  for (const char* common : {"woaini1314", "Admin@123456", "P@ssw0rd2024", "adminadmin!", "caizheng#2024",
                             "jiheng_jixiao1", "1qaz2wsx3edc", "ＰＡＳＳＷＯＲＤ１２３"})
    EXPECT_EQ(code(common), "password.common") << common;
  for (const char* number : {"13900001111", "1990-01-01 08", "2024年12月31日"})
    EXPECT_EQ(code(number), "password.number") << number;
  for (const char* pattern :
       {"财政财政财政财政财政", "xk7xk7xk7xk7", "fghijklmnop", "poiuytlkjhgf", "mmmmmmmmmmmmm", "hjkl45678900"})
    EXPECT_EQ(code(pattern), "password.pattern") << pattern;
  EXPECT_EQ(code(std::string(300, 'x')), "password.too-long");
  for (const char* good :
       {"马儿爱吃青草和萝卜干", "correct horse battery", "kx7m-2hfp-9qwe", "admin likes pears", "章简家的三只橘猫在睡"})
    EXPECT_EQ(code(good), "") << good;
}

TEST_P(SigningIn, OpensASessionAndClosesIt) {
  Diagnostics d;
  const auto person =
      add_person_with_password(bureau(), {"clerk", "经办", {{"filler", "", unit_}}}, "correct horse battery", true, d);
  ASSERT_TRUE(person) << d.to_string(Language::english);
  EXPECT_FALSE(sign_in(bureau(), "clerk", "wrong horse battery", d));
  const auto in = sign_in(bureau(), " Clerk ", "correct horse battery", d);
  ASSERT_TRUE(in);
  EXPECT_EQ(in->token.size(), 64U);
  EXPECT_TRUE(in->person.must_change);
  EXPECT_TRUE(open_session(bureau(), in->token));
  EXPECT_FALSE(open_session(bureau(), in->token + "0"));
  const auto second = sign_in(bureau(), "clerk", "correct horse battery", d);
  EXPECT_TRUE(change_password(bureau(), rules(), in->token, "correct horse battery", "staple in the barn", d));
  EXPECT_TRUE(open_session(bureau(), in->token));
  EXPECT_FALSE(open_session(bureau(), second->token)) << "other sessions are closed";
  sign_out(bureau(), in->token);
  EXPECT_FALSE(open_session(bureau(), in->token));
  store().read([&](Transaction& t) {
    EXPECT_TRUE(t.select("SELECT token_digest FROM session WHERE token_digest = ?", {in->token}).empty())
        << "no token is kept";
  });
}

TEST_P(SigningIn, LocksOutAfterFiveFailures) {
  Diagnostics d;
  add_person_with_password(bureau(), {"clerk", "经办", {}}, "correct horse battery", false, d);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(code_of([&](Diagnostics& s) { sign_in(bureau(), "clerk", "no", s); }), "sign-in.refused");
  EXPECT_EQ(code_of([&](Diagnostics& s) { sign_in(bureau(), "clerk", "correct horse battery", s); }), "sign-in.locked");
  EXPECT_EQ(code_of([&](Diagnostics& s) { sign_in(bureau(), "nobody", "no", s); }), "sign-in.refused");
  const auto id = store().read([](Transaction& t) { return find_person_by_login(t, "clerk")->id; });
  EXPECT_TRUE(change_person(bureau(), as("system_admin"), id, {std::nullopt, std::nullopt, true}, d));
  EXPECT_TRUE(sign_in(bureau(), "clerk", "correct horse battery", d));
}

TEST_P(SigningIn, AdministratorsAreThreePeople) {
  const auto code = [&](const std::string& by, const std::string& whom, const std::vector<RoleGrant>& roles) {
    return code_of([&](Diagnostics& d) { set_roles(bureau(), as(by), person(whom), roles, d); });
  };
  EXPECT_EQ(code("security_admin", "filler", {{"system_admin", "", ""}, {"filler", "", unit_}}), "roles.alone");
  EXPECT_EQ(code("security_admin", "filler", {{"filler", "", ""}}), "roles.bad-scope");
  EXPECT_EQ(code("security_admin", "filler", {{"filler", "610526", unit_}}), "roles.bad-scope");
  EXPECT_EQ(code("security_admin", "filler", {{"system_admin", "610526", ""}}), "roles.bad-scope");
  EXPECT_EQ(code("security_admin", "filler", {{"king", "", unit_}}), "roles.unknown");
  EXPECT_EQ(code("security_admin", "security_admin", {}), "roles.self");
  EXPECT_EQ(code("system_admin", "filler", {}), std::string(kForbidden));
  EXPECT_EQ(code("security_admin", "filler", {{"filler", "", other_unit_}}), "");
  Diagnostics d;
  EXPECT_FALSE(add_person(bureau(), as("system_admin"), {"fresh", "新人", {{"filler", "", unit_}}}, d))
      << "granting is not theirs";
  const auto fresh = add_person(bureau(), as("system_admin"), {"fresh", "新人", {}}, d);
  ASSERT_TRUE(fresh);
  EXPECT_TRUE(sign_in(bureau(), "fresh", fresh->one_time_password, d));
  EXPECT_EQ(code_of([&](Diagnostics& s) {
              add_person(bureau(), as("system_admin"), {"fresh", "新人", {}}, s);
            }),
            "person.login-taken");
}

TEST_P(SigningIn, AnAuditorOfTheWholeReadsAllAndOneOfAPlaceReadsThatPlace) {
  EXPECT_FALSE(as("auditor").visible("log.read").everything);
  EXPECT_FALSE(as("auditor").may("task.read", {"610527", other_unit_}));
  Diagnostics d;
  ASSERT_TRUE(set_roles(bureau(), as("security_admin"), person("auditor"), {{"auditor", "", ""}}, d));
  EXPECT_TRUE(as("auditor").visible("log.read").everything);
  EXPECT_TRUE(as("auditor").may("task.read", {"610527", other_unit_}));
  EXPECT_FALSE(as("auditor").may("dossier.edit"));
}

TEST_P(SigningIn, RolesReachWhatIsBelowThem) {
  const Jurisdiction town{"610526100", unit_};
  const Jurisdiction elsewhere{"610527", other_unit_};
  EXPECT_TRUE(as("bureau").may("campaign.edit", town));
  EXPECT_FALSE(as("bureau").may("campaign.edit", elsewhere));
  EXPECT_FALSE(as("stranger").may("task.read", town));
  EXPECT_TRUE(as("filler").may("dossier.edit", town));
  EXPECT_FALSE(as("filler").may("dossier.edit", {"610526100", ""})) << "a unit is not its region";
  EXPECT_FALSE(as("auditor").may("dossier.edit", town));
  EXPECT_EQ(as("bureau").visible("task.read").regions, (std::vector<std::string>{"610526", "610526100"}));
  EXPECT_TRUE(as("system_admin").visible("unit.read").everything);
  EXPECT_TRUE(as("system_admin").visible("task.read").nothing());
}

}  // namespace
}  // namespace jiheng
