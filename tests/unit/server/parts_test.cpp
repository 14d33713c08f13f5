// The smaller parts of the server, each by itself.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "server/attempt_limit.h"
#include "server/form_data.h"
#include "server/http_message.h"
#include "server/jobs.h"
#include "server/security_headers.h"
#include "server/web_files.h"

namespace jiheng {
namespace {

namespace fs = std::filesystem;

TEST(HttpMessage, DecodesPathsAndQueries) {
  EXPECT_EQ(percent_decoded("/a%2Fb%E4%B8%AD+", false), "/a/b中+");
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
  for (const char* bad : {"%", "%1", "%zz", "%00", "%FF"}) EXPECT_EQ(percent_decoded(bad, false), std::nullopt) << bad;
  const auto query = query_parameters("q=%E5%8D%95%E4%BD%8D&late=&x");
  ASSERT_TRUE(query);
  EXPECT_EQ(query->at("q"), "单位");
  EXPECT_EQ(query->at("x"), "");
  EXPECT_EQ(query_parameters("a=1&a=2"), std::nullopt);
  EXPECT_EQ(percent_encoded("报 a.docx"), "%E6%8A%A5%20a.docx");
}

TEST(HttpMessage, FindsCookies) {
  HttpRequest request;
  request.headers["cookie"] = "x=1; jiheng_session=abc; y";
  EXPECT_EQ(request.cookie("jiheng_session"), "abc");
  EXPECT_EQ(request.cookie("session"), "");
  EXPECT_EQ(request.cookie("y"), "");
}

TEST(FormData, ReadsFilesAndFields) {
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\dir\\\\a.xlsx\"\r\nContent-Type: "
      "x/y\r\n\r\n\r\n--b\r\n"
      "Content-Disposition: form-data; name=\"name\"\r\n\r\n佐证\r\n--b--\r\n";
  const auto form = read_form(body, "multipart/form-data; boundary=b");
  ASSERT_TRUE(form);
  ASSERT_EQ(form->size(), 2U);
  EXPECT_EQ((*form)[0].file_name, "a.xlsx");
  EXPECT_EQ((*form)[1].bytes, "佐证");
}

TEST(FormData, RefusesWhatIsNone) {
  for (const char* type :
       {"multipart/form-data", "application/json", "", "multipart/form-data; boundary=" /* empty */}) {
    EXPECT_FALSE(read_form("--b\r\n\r\n--b--", type)) << type;
  }
  EXPECT_FALSE(
      read_form("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"));
  EXPECT_FALSE(read_form("", "multipart/form-data; boundary=b"));
}

class WebFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::path(testing::TempDir()) / "web_files_test";
    fs::remove_all(folder);
    fs::create_directories(folder / "assets");
    std::ofstream(folder / "index.html") << "<!doctype html>";
    std::ofstream(folder / "assets" / "app-1a2b.js") << std::string(5000, 'a');
    std::ofstream(folder.parent_path() / "secret.txt") << "secret";
    fs::create_symlink(folder.parent_path() / "secret.txt", folder / "link.txt");
    files = WebFiles::read(folder, diagnostics);
  }
  HttpResponse get(const std::string& path, HttpHeaders headers = {}) const {
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.headers = std::move(headers);
    return files.answer(request);
  }

  fs::path folder;
  Diagnostics diagnostics;
  WebFiles files;
};

TEST_F(WebFilesTest, ServesFilesPackedWhereTheBrowserCan) {
  EXPECT_EQ(get("/assets/app-1a2b.js").body.size(), 5000U);
  const HttpResponse packed = get("/assets/app-1a2b.js", {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 200U);
  EXPECT_NE(packed.header("cache-control").find("immutable"), std::string_view::npos);
  EXPECT_EQ(get("/index.html").header("cache-control"), "no-cache");
}

TEST_F(WebFilesTest, GivesThePageForItsOwnPaths) {
  for (const char* path : {"/", "/tasks/abc", "/login"}) EXPECT_EQ(get(path).body, "<!doctype html>") << path;
  EXPECT_EQ(get("/missing.js").status, 404);
}

TEST_F(WebFilesTest, NeverLeavesItsFolder) {
  for (const char* path :
       {"/../secret.txt", "/assets/../../secret.txt", "/link.txt", "//etc/passwd.txt", "/..\\secret.txt"})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(WebFilesTest, AnswersWith304) {
  const HttpResponse first = get("/index.html");
  EXPECT_EQ(get("/index.html", {{"if-none-match", std::string(first.header("etag"))}}).status, 304);
}

TEST_F(WebFilesTest, SaysThatThePageIsMissing) {
  Diagnostics missing;
  EXPECT_EQ(WebFiles::read(folder / "none", missing).size(), 0U);
  ASSERT_EQ(missing.items().size(), 1U);
  EXPECT_EQ(missing.items()[0].code, "web.missing");
}

TEST(AttemptLimit, RefusesTheOneTooMany) {
  AttemptLimit::Time now;
  AttemptLimit limit(3, std::chrono::seconds(60), [&] { return now; });
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.attempt("a").count(), 0);
  EXPECT_EQ(limit.attempt("a").count(), 60);
  EXPECT_EQ(limit.attempt("b").count(), 0);
  now += std::chrono::seconds(60);
  EXPECT_EQ(limit.attempt("a").count(), 0);
  limit.attempt("a");
  limit.attempt("a");
  limit.forget("a");
  EXPECT_EQ(limit.attempt("a").count(), 0);
}

class Listener : public EventSink {
 public:
  explicit Listener(std::vector<std::string>& heard) : heard_(heard) {}
  bool send(const std::string& event) override {
    heard_.push_back(event);
    return true;
  }

 private:
  std::vector<std::string>& heard_;
};

TEST(Jobs, TellWhoMayWatchHowFarTheyAre) {
  std::vector<std::string> heard;
  std::optional<nlohmann::json> end;
  {
    Jobs jobs(1);
    std::mutex hold;
    hold.lock();
    ASSERT_TRUE(jobs.start("j1", "audit", "p1", 2, [&](const Jobs::Progress& progress) -> nlohmann::json {
      const std::lock_guard wait(hold);
      progress(1, 2);
      return {{"runs", 2}};
    }));
    EXPECT_FALSE(jobs.state("j1", "p2"));
    EXPECT_FALSE(jobs.watch("j1", "p2", std::make_shared<Listener>(heard)));
    EXPECT_TRUE(jobs.watch("j1", "p1", std::make_shared<Listener>(heard)));
    hold.unlock();
    for (int i = 0; i < 1000 && (!end || end->at("state") != "done"); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      end = jobs.state("j1", "p1");
    }
  }
  ASSERT_TRUE(end);
  EXPECT_EQ(end->at("state"), "done");
  EXPECT_EQ(end->at("done"), 2);
  EXPECT_EQ(end->at("result").at("runs"), 2);
  ASSERT_GE(heard.size(), 3U);
  EXPECT_NE(heard.back().find("\"state\":\"done\""), std::string::npos);
  EXPECT_TRUE(heard.back().starts_with("data: ") && heard.back().ends_with("\n\n"));
}

nlohmann::json failed_job(const Jobs::Work& work) {
  Jobs jobs(1);
  EXPECT_TRUE(jobs.start("j1", "audit", "p1", 1, work));
  std::optional<nlohmann::json> end;
  for (int i = 0; i < 1000 && (!end || end->at("state") != "failed"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    end = jobs.state("j1", "p1");
  }
  return *end;
}

TEST(Jobs, FailWhereTheWorkThrows) {
  const auto end = failed_job([](const Jobs::Progress&) -> nlohmann::json { throw std::runtime_error("disk"); });
  EXPECT_EQ(end.at("state"), "failed");
  EXPECT_TRUE(end.at("result").is_null()) << "what was thrown is for the log alone";
}

TEST(Jobs, SayWhyTheyFailed) {
  const nlohmann::json why = {{"full", true}};
  const auto end = failed_job([&](const Jobs::Progress&) -> nlohmann::json { throw JobFailure(why); });
  EXPECT_EQ(end.at("state"), "failed");
  EXPECT_EQ(end.at("result"), why);
}

TEST(SecurityHeaders, AreOnEveryAnswer) {
  HttpResponse response;
  response.add("Content-Security-Policy", "sandbox");
  add_security_headers(response, false);
  EXPECT_EQ(response.header("Content-Security-Policy"), "sandbox");
  EXPECT_EQ(response.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(response.header("strict-transport-security"), "");
  HttpResponse page;
  add_security_headers(page, true);
  EXPECT_EQ(page.header("content-security-policy").find("unsafe"), std::string_view::npos);
  EXPECT_NE(page.header("strict-transport-security"), "");
}

}  // namespace
}  // namespace jiheng
