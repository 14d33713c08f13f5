#include "package/compare_results.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "package/package_json.h"

namespace jiheng {

namespace {

constexpr std::size_t kMostShown = 20;

std::string shown(const PackageJson& value) {
  constexpr std::size_t kLongest = 60;
  const std::u32string text = to_code_points(value.is_string() ? value.get<std::string>() : value.dump());
  return to_utf8(text.substr(0, kLongest)) + (text.size() > kLongest ? "…" : "");
}

const PackageJson* at(const PackageJson* object, const char* key) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const auto found = object->find(key);
  return found == object->end() ? nullptr : &*found;
}

std::string shown_at(const PackageJson& object, const char* key) {
  const PackageJson* value = at(&object, key);
  return value == nullptr ? "" : shown(*value);
}

Message from_to(const Message& what, const std::string& packed, const std::string& recomputed) {
  return {what.zh + "：包内「" + packed + "」，复算「" + recomputed + "」",
          what.en + ": “" + packed + "” in the package, “" + recomputed + "” recomputed"};
}

Message only_in(const Message& what, bool in_packed) {
  return in_packed ? Message{what.zh + "：只在包内有", what.en + ": only in the package"}
                   : Message{what.zh + "：只在复算中有", what.en + ": only recomputed"};
}

// ---- scores

using Indicators = std::vector<std::pair<std::string, const PackageJson*>>;

Indicators indicators_of(const PackageJson& root) {
  Indicators result;
  const PackageJson* list = at(&root, "indicators");
  if (list == nullptr || !list->is_array()) return result;
  for (const PackageJson& node : *list) result.emplace_back(text_at(node, "path").value_or(""), &node);
  return result;
}

const PackageJson* find(const Indicators& indicators, const std::string& path) {
  for (const auto& [name, node] : indicators) {
    if (name == path) return node;
  }
  return nullptr;
}

// The deepest first step of a computation that differs: where the difference comes from, not what follows from it.
std::optional<Message> first_step(const PackageJson* packed, const PackageJson* recomputed) {
  if (packed == nullptr || recomputed == nullptr || *packed == *recomputed) return std::nullopt;
  const PackageJson* a = at(packed, "steps");
  const PackageJson* b = at(recomputed, "steps");
  if (a != nullptr && b != nullptr && a->is_array() && b->is_array()) {
    for (std::size_t i = 0; i < std::min(a->size(), b->size()); ++i) {
      if (auto inner = first_step(&(*a)[i], &(*b)[i])) return inner;
    }
  }
  const auto label = text_at(*packed, "label");
  if (!label) return std::nullopt;
  if (text_at(*recomputed, "label") != label) {
    return from_to({"步骤", "step"}, *label, shown_at(*recomputed, "label"));
  }
  for (const auto& [key, zh] : {std::pair("value", ""), std::pair("source", "的来源")}) {
    if (shown_at(*packed, key) == shown_at(*recomputed, key)) continue;
    return from_to({"步骤「" + *label + "」" + zh, "step “" + *label + "”"}, shown_at(*packed, key),
                   shown_at(*recomputed, key));
  }
  return std::nullopt;
}

void compare_indicator(const std::string& path, const PackageJson& packed, const PackageJson& recomputed,
                       std::vector<Message>& out) {
  const Message name = {"指标「" + path + "」", "indicator “" + path + "”"};
  const std::string was = shown_at(packed, "score");
  const std::string is = shown_at(recomputed, "score");
  const PackageJson* packed_trace = at(at(&packed, "trace"), "steps");
  const PackageJson* recomputed_trace = at(at(&recomputed, "trace"), "steps");
  const auto step = first_step(packed_trace, recomputed_trace);
  if (was == is && !step) return;
  Message message = was == is ? Message{name.zh + "得分同为 " + was, name.en + " scores " + was + " in both"}
                              : Message{name.zh + "得分：包内 " + was + "，复算 " + is,
                                        name.en + " scores " + was + " in the package, " + is + " recomputed"};
  if (step) {
    message.zh += "；首个不同的" + step->zh;
    message.en += "; first differing " + step->en;
  }
  out.push_back(std::move(message));
}

void compare_scores(const PackageJson& packed, const PackageJson& recomputed, std::vector<Message>& out) {
  const PackageJson* was = at(at(&packed, "score"), "value");
  const PackageJson* is = at(at(&recomputed, "score"), "value");
  if (was != nullptr && is != nullptr && *was != *is) {
    out.push_back(from_to({"总分", "total score"}, shown(*was), shown(*is)));
  }
  const Indicators before = indicators_of(packed);
  const Indicators after = indicators_of(recomputed);
  for (const auto& [path, node] : before) {
    const PackageJson* other = find(after, path);
    if (other == nullptr) {
      out.push_back(only_in({"指标「" + path + "」", "indicator “" + path + "”"}, true));
    } else {
      compare_indicator(path, *node, *other, out);
    }
  }
  for (const auto& [path, node] : after) {
    if (find(before, path) == nullptr) {
      out.push_back(only_in({"指标「" + path + "」", "indicator “" + path + "”"}, false));
    }
  }
}

// ---- any other value

class JsonWalk {
 public:
  explicit JsonWalk(std::vector<Message>& out) : out_(out) {}

  void compare(const PackageJson& packed, const PackageJson& recomputed, const std::string& path) {
    if (packed == recomputed || out_.size() > kMostShown) return;
    if (packed.is_object() && recomputed.is_object()) return compare_objects(packed, recomputed, path);
    if (packed.is_array() && recomputed.is_array()) return compare_arrays(packed, recomputed, path);
    out_.push_back(from_to({path, path}, shown(packed), shown(recomputed)));
  }

 private:
  void compare_objects(const PackageJson& packed, const PackageJson& recomputed, const std::string& path) {
    const std::string prefix = path.empty() ? "" : path + ".";
    for (const auto& [key, value] : packed.items()) {
      const auto other = recomputed.find(key);
      const std::string inner = prefix + key;
      if (other == recomputed.end()) {
        out_.push_back(only_in({inner, inner}, true));
      } else {
        compare(value, *other, inner);
      }
    }
    for (const auto& [key, value] : recomputed.items()) {
      const std::string inner = prefix + key;
      if (!packed.contains(key)) out_.push_back(only_in({inner, inner}, false));
    }
  }

  void compare_arrays(const PackageJson& packed, const PackageJson& recomputed, const std::string& path) {
    if (packed.size() != recomputed.size() && compare_by_name(packed, recomputed, path)) return;
    const std::size_t common = std::min(packed.size(), recomputed.size());
    for (std::size_t i = 0; i < common; ++i) {
      compare(packed[i], recomputed[i], path + "[" + element_name(packed[i], i) + "]");
    }
    if (packed.size() == recomputed.size()) return;
    out_.push_back(from_to({path + " 的个数", "number of " + path}, std::to_string(packed.size()),
                           std::to_string(recomputed.size())));
  }

  // Whether the elements have names, each once: those of one side only are named, the others compared.
  bool compare_by_name(const PackageJson& packed, const PackageJson& recomputed, const std::string& path) {
    const auto before = by_name(packed);
    const auto after = by_name(recomputed);
    if (before.size() != packed.size() || after.size() != recomputed.size()) return false;
    for (const auto& [name, element] : before) {
      const std::string inner = path + "[" + name + "]";
      const auto other = after.find(name);
      if (other == after.end()) {
        out_.push_back(only_in({inner, inner}, true));
      } else {
        compare(*element, *other->second, inner);
      }
    }
    for (const auto& [name, element] : after) {
      const std::string inner = path + "[" + name + "]";
      if (!before.contains(name)) out_.push_back(only_in({inner, inner}, false));
    }
    return true;
  }

  static std::map<std::string, const PackageJson*> by_name(const PackageJson& elements) {
    std::map<std::string, const PackageJson*> result;
    for (const PackageJson& element : elements) {
      if (const auto name = name_of(element)) result.emplace(*name, &element);
    }
    return result;
  }

  // Indicators have a path, findings an id.
  static std::optional<std::string> name_of(const PackageJson& element) {
    const auto path = text_at(element, "path");
    return path ? path : text_at(element, "id");
  }

  // Those without a name go by their number from 0, as JSON tools count.
  static std::string element_name(const PackageJson& element, std::size_t index) {
    return name_of(element).value_or(std::to_string(index));
  }

  std::vector<Message>& out_;
};

}  // namespace

std::vector<Message> compare_json_results(std::string_view packed, std::string_view recomputed) {
  std::vector<Message> result;
  if (packed == recomputed) return result;
  const auto before = parse_json(packed);
  const auto after = parse_json(recomputed);
  if (!before || !after) {
    return {{"包内的结果不是 JSON，或已残缺", "the result in the package is no JSON, or not whole"}};
  }
  compare_scores(*before, *after, result);
  JsonWalk(result).compare(*before, *after, "");
  if (result.empty()) {
    return {{"内容相同，只是写法不同（空格、换行或键的顺序）",
             "same content, other spelling (spaces, line ends or order of keys)"}};
  }
  if (result.size() > kMostShown) {
    result.resize(kMostShown);
    result.push_back({"以上为前 " + std::to_string(kMostShown) + " 处，还有更多",
                      "these are the first " + std::to_string(kMostShown) + "; there are more"});
  }
  return result;
}

}  // namespace jiheng
