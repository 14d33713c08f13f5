#include "programs/child_process.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(ScratchFolder, GoesAwayWithItsContent) {
  std::filesystem::path path;
  {
    const ScratchFolder folder;
    path = folder.path();
    std::ofstream(path / "a.txt") << "甲";
    EXPECT_TRUE(std::filesystem::exists(path / "a.txt"));
  }
  EXPECT_FALSE(path.empty());
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(RunChild, KeepsTheOutput) {
  const ScratchFolder folder;
  EXPECT_EQ(run_child({.words = {"echo", "甲 乙"}, .environment = {}, .output = folder.path() / "out"}),
            ChildEnd::done);
  EXPECT_EQ(content_of(folder.path() / "out"), "甲 乙\n");
}

TEST(RunChild, SetsVariablesAndKeepsTheOthers) {
  const ScratchFolder folder;
  EXPECT_EQ(run_child({.words = {"sh", "-c", "echo $HOME $PATH"},
                       .environment = {"HOME=/nowhere"},
                       .output = folder.path() / "out"}),
            ChildEnd::done);
  EXPECT_EQ(content_of(folder.path() / "out"), "/nowhere " + std::string(std::getenv("PATH")) + "\n");
}

TEST(RunChild, TellsHowItEnded) {
  EXPECT_EQ(run_child({.words = {"false"}, .environment = {}}), ChildEnd::failed);
  EXPECT_EQ(run_child({.words = {"no-such-program-at-all"}, .environment = {}}), ChildEnd::missing);
  EXPECT_EQ(run_child({.words = {"sh", "-c", "kill -9 $$"}, .environment = {}}), ChildEnd::failed);
  EXPECT_EQ(run_child({.words = {"sleep", "60"}, .environment = {}, .most_time = std::chrono::seconds(0)}),
            ChildEnd::timeout);
}

}  // namespace
}  // namespace jiheng
