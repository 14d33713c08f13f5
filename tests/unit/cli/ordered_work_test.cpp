#include "cli/ordered_work.h"

#include <atomic>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

TEST(OrderedWork, ResultsAreTakenInOrderWhateverTheThreads) {
  for (const unsigned jobs : {1U, 2U, 7U, 64U}) {
    std::string order;
    run_in_order<int>(
        20, jobs, [](std::size_t i) { return static_cast<int>(i * i); },
        [&](std::size_t i, int result) { order += std::to_string(i) + ":" + std::to_string(result) + " "; });
    EXPECT_EQ(order.substr(0, 16), "0:0 1:1 2:4 3:9 ") << jobs;
    EXPECT_TRUE(order.ends_with("19:361 ")) << jobs;
  }
}

TEST(OrderedWork, NothingToDo) {
  run_in_order<int>(
      0, 4, [](std::size_t) { return 0; }, [](std::size_t, int) { FAIL(); });
}

TEST(OrderedWork, WhatIsThrownComesOut) {
  std::atomic<int> made{0};
  EXPECT_THROW(run_in_order<int>(
                   50, 3,
                   [&](std::size_t i) -> int {
                     ++made;
                     if (i == 5) throw std::runtime_error("broken");
                     return 0;
                   },
                   [](std::size_t, int) {}),
               std::runtime_error);
  EXPECT_GE(made, 6);
}

}  // namespace
}  // namespace jiheng
