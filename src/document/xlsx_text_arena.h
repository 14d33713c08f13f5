// TextArena: keeps texts at stable addresses without an allocation each; all are given back at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace jiheng {

class TextArena {
 public:
  using Block = std::unique_ptr<char[]>;

  // A copy of `text` that lives until reset(), or as long as the blocks that release() hands out.
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > free_size_) add_block(text.size());
    char* place = free_;
    std::memcpy(place, text.data(), text.size());
    free_ += text.size();
    free_size_ -= text.size();
    used_ += text.size();
    return {place, text.size()};
  }

  // Bytes kept since the last reset.
  std::size_t used() const { return used_; }

  void reset() {
    used_ = 0;
    if (blocks_.empty()) return;
    if (blocks_.size() > 1) {  // an unusual row; do not hold its memory for the rest of the sheet
      blocks_.clear();
      free_size_ = 0;
      return;
    }
    free_size_ += static_cast<std::size_t>(free_ - blocks_.front().get());
    free_ = blocks_.front().get();
  }

  std::vector<Block> release() {
    free_size_ = 0;
    used_ = 0;
    return std::exchange(blocks_, {});
  }

 private:
  void add_block(std::size_t least) {
    constexpr std::size_t kUsual = std::size_t{64} << 10;
    free_size_ = std::max(least, kUsual);
    blocks_.push_back(Block(new char[free_size_]));  // not make_unique, which would write zeros first
    free_ = blocks_.back().get();
  }

  std::vector<Block> blocks_;
  char* free_ = nullptr;
  std::size_t free_size_ = 0;
  std::size_t used_ = 0;
};

}  // namespace jiheng
