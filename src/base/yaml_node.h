// The tree of a YAML text: values with their places, read by libyaml.
//
// Every value is kept as the text that stands in the file: what 201 or `no` means is for the catalog to say, never for
// YAML. Tags are passed over for the same reason. A tree is built once and never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jiheng {

class YamlTree;
struct YamlEntry;

// A value (节点) in a tree, or nothing. As cheap to copy as a pointer; the tree must outlive it. Every question may be
// asked of every node: what is no list has no items.
class YamlNode {
 public:
  YamlNode() = default;  // undefined: nothing stands here

  bool is_defined() const { return tree_ != nullptr; }
  // Nothing behind the colon, `~` or `null`.
  bool is_null() const;
  bool is_scalar() const;
  bool is_sequence() const;
  bool is_map() const;

  // Empty for what is no scalar.
  std::string_view scalar() const;
  // How a scalar is written: as it is, in quotation marks, or in the lines below a `|` or `>`.
  enum class Style : std::uint8_t { plain, quoted, block };
  Style style() const;
  std::span<const YamlNode> items() const;     // of a sequence
  std::span<const YamlEntry> entries() const;  // of a mapping, in the order of the file; keys may repeat
  // The number of items or entries.
  std::size_t size() const { return items().size() + entries().size(); }

  // From 0; the column in characters.
  int line() const;
  int column() const;

 private:
  friend class YamlTree;
  friend class YamlTreeBuilder;
  YamlNode(const YamlTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  const YamlTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

// Why a text is no tree.
struct YamlFault {
  enum class Kind { syntax, too_deep, too_many_nodes, many_documents };
  Kind kind = Kind::syntax;
  int line = 0;  // from 0; the column in characters
  int column = 0;
  int opened_line = -1;  // where the part began that is wrong, such as an open bracket; -1 where unknown
  std::string problem;   // in libyaml's words, for Kind::syntax
};

struct YamlLimits {
  int deepest_nesting = 64;
  std::size_t most_nodes = 1'000'000;  // aliases expanded
};

class YamlTree {
 public:
  // The only document of a text in UTF-8 without a byte order mark. Aliases share the node that they name, and count
  // each time they stand somewhere: an alias inside its own anchor is too deep, aliases of aliases are too many.
  static std::variant<std::unique_ptr<const YamlTree>, YamlFault> parse(std::string_view text,
                                                                        const YamlLimits& limits);

  YamlNode root() const { return root_; }

 private:
  friend class YamlNode;
  friend class YamlTreeBuilder;

  enum class Kind : std::uint8_t { null, scalar, sequence, map };
  struct Data {
    Kind kind = Kind::null;
    YamlNode::Style style = YamlNode::Style::plain;
    int line = 0;
    int column = 0;
    std::uint32_t begin = 0;  // in text_, items_ or entries_
    std::uint32_t count = 0;
  };

  YamlTree() = default;

  // Pools, so that a tree is a handful of allocations.
  std::vector<Data> nodes_;
  std::string text_;
  std::vector<YamlNode> items_;
  std::vector<YamlEntry> entries_;
  YamlNode root_;
};

}  // namespace jiheng
