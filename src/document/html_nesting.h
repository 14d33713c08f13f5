// How deep the elements of a web page may turn out to be nested, seen before it is parsed: parsers of HTML take time by
// the square of it.
#pragma once

#include <cstddef>
#include <string_view>

namespace jiheng {

// Whether at some place more than `most` elements are open, counted by their tags alone: elements whose end tag may be
// left out do not count, and an end tag closes only an element of its own name. A page that people wrote, however
// carelessly, has some hundred at most.
bool nests_deeper(std::string_view page, std::size_t most);

}  // namespace jiheng
