// Paging of long lists by cursor: a page begins behind the last row of the page before, whatever was added in between.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace jiheng {

struct PageRequest {
  std::string after;  // `next` of the page before; "" for the first. A text that was never given out finds any place
  int limit = 50;     // rows, 1 to 500
};

template <typename Row>
struct Page {
  std::vector<Row> items;
  std::string next;  // "" when this was the last page
  std::int64_t total = 0;
};

// Cuts a page that was read with one row more than asked for, and names its last row as `next` when there are more.
template <typename Row, typename CursorOf>
void end_page(Page<Row>& page, const PageRequest& request, const CursorOf& cursor_of) {
  if (page.items.size() <= static_cast<std::size_t>(request.limit)) return;
  page.items.resize(static_cast<std::size_t>(request.limit));
  page.next = cursor_of(page.items.back());
}

}  // namespace jiheng
