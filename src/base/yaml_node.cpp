#include "base/yaml_node.h"

#include <map>
#include <new>
#include <optional>

#include <yaml.h>

namespace jiheng {

bool YamlNode::is_null() const { return tree_ != nullptr && tree_->nodes_[index_].kind == YamlTree::Kind::null; }
bool YamlNode::is_scalar() const { return tree_ != nullptr && tree_->nodes_[index_].kind == YamlTree::Kind::scalar; }
bool YamlNode::is_sequence() const {
  return tree_ != nullptr && tree_->nodes_[index_].kind == YamlTree::Kind::sequence;
}
bool YamlNode::is_map() const { return tree_ != nullptr && tree_->nodes_[index_].kind == YamlTree::Kind::map; }

std::string_view YamlNode::scalar() const {
  if (!is_scalar()) return {};
  const YamlTree::Data& data = tree_->nodes_[index_];
  return std::string_view(tree_->text_).substr(data.begin, data.count);
}

std::span<const YamlNode> YamlNode::items() const {
  if (!is_sequence()) return {};
  const YamlTree::Data& data = tree_->nodes_[index_];
  return std::span(tree_->items_).subspan(data.begin, data.count);
}

std::span<const YamlEntry> YamlNode::entries() const {
  if (!is_map()) return {};
  const YamlTree::Data& data = tree_->nodes_[index_];
  return std::span(tree_->entries_).subspan(data.begin, data.count);
}

YamlNode::Style YamlNode::style() const { return tree_ == nullptr ? Style::plain : tree_->nodes_[index_].style; }
int YamlNode::line() const { return tree_ == nullptr ? 0 : tree_->nodes_[index_].line; }
int YamlNode::column() const { return tree_ == nullptr ? 0 : tree_->nodes_[index_].column; }

namespace {

// libyaml's parser with its events, each freed before the next.
class EventStream {
 public:
  explicit EventStream(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~EventStream() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // Null at a syntax error.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) != 0) return &event_;
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    return nullptr;
  }

  YamlFault fault() const {
    YamlFault fault;
    fault.problem = parser_.problem == nullptr ? "" : parser_.problem;
    const yaml_mark_t& at = mark_of_fault(fault.problem);
    fault.line = static_cast<int>(at.line);
    fault.column = static_cast<int>(at.column);
    if (parser_.context != nullptr) fault.opened_line = static_cast<int>(parser_.context_mark.line);
    return fault;
  }

 private:
  const yaml_mark_t& mark_of_fault(std::string_view problem) const {
    // A reader's error, such as a control character, has no mark of its own.
    if (parser_.error == YAML_READER_ERROR) return parser_.mark;
    // Found missing only at the next token; what people must mend is the key.
    if (problem == "could not find expected ':'") return parser_.context_mark;
    return parser_.problem_mark;
  }

  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

std::string_view as_view(const yaml_char_t* text, std::size_t length) {
  return {reinterpret_cast<const char*>(text), length};
}

YamlNode::Style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return YamlNode::Style::quoted;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
      return YamlNode::Style::block;
    default:
      return YamlNode::Style::plain;
  }
}

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

}  // namespace

// Takes the events of one document and builds its tree.
class YamlTreeBuilder {
 public:
  explicit YamlTreeBuilder(const YamlLimits& limits) : limits_(limits), tree_(new YamlTree()) {}

  std::variant<std::unique_ptr<const YamlTree>, YamlFault> run(std::string_view text) {
    EventStream events(text);
    int documents = 0;
    while (const yaml_event_t* event = events.next()) {
      switch (event->type) {
        case YAML_STREAM_END_EVENT:
          if (!fault_) check_aliases();
          if (fault_) return *fault_;
          return std::unique_ptr<const YamlTree>(std::move(tree_));
        case YAML_DOCUMENT_START_EVENT:
          if (++documents > 1) return YamlFault{YamlFault::Kind::many_documents, line(*event), column(*event), -1, ""};
          break;
        default:
          take(*event);
      }
      if (fault_) return *fault_;
    }
    return events.fault();
  }

 private:
  // A list or mapping whose end has not come; `pending` is where its children begin in pending_.
  struct Open {
    YamlNode node;
    std::size_t pending;
  };

  static int line(const yaml_event_t& event) { return static_cast<int>(event.start_mark.line); }
  static int column(const yaml_event_t& event) { return static_cast<int>(event.start_mark.column); }

  void take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        take_scalar(event);
        break;
      case YAML_ALIAS_EVENT:
        take_alias(event);
        break;
      case YAML_SEQUENCE_START_EVENT:
        open(event, YamlTree::Kind::sequence, event.data.sequence_start.anchor);
        break;
      case YAML_MAPPING_START_EVENT:
        open(event, YamlTree::Kind::map, event.data.mapping_start.anchor);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close();
        break;
      default:
        break;
    }
  }

  void take_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    const std::string_view text = as_view(scalar.value, scalar.length);
    const bool null = scalar.style == YAML_PLAIN_SCALAR_STYLE && is_null_word(text);
    const YamlNode node = add(event, null ? YamlTree::Kind::null : YamlTree::Kind::scalar, scalar.anchor);
    YamlTree::Data& added = data(node);
    added.style = style_of(scalar.style);
    added.begin = static_cast<std::uint32_t>(tree_->text_.size());
    added.count = static_cast<std::uint32_t>(text.size());
    tree_->text_ += text;
  }

  void take_alias(const yaml_event_t& event) {
    const auto anchor = anchors_.find(reinterpret_cast<const char*>(event.data.alias.anchor));
    if (anchor == anchors_.end()) {
      fault_ = YamlFault{YamlFault::Kind::syntax, line(event), column(event), -1, "found undefined alias"};
      return;
    }
    has_aliases_ = true;
    put(anchor->second);
  }

  void open(const yaml_event_t& event, YamlTree::Kind kind, const yaml_char_t* anchor) {
    if (static_cast<int>(open_.size()) >= limits_.deepest_nesting) {
      fault_ = YamlFault{YamlFault::Kind::too_deep, line(event), column(event), -1, ""};
      return;
    }
    const YamlNode node = add(event, kind, anchor);
    open_.push_back({node, pending_.size()});
  }

  void close() {
    const Open last = open_.back();
    open_.pop_back();
    YamlTree::Data& closed = data(last.node);
    const std::size_t children = pending_.size() - last.pending;
    if (closed.kind == YamlTree::Kind::sequence) {
      closed.begin = static_cast<std::uint32_t>(tree_->items_.size());
      closed.count = static_cast<std::uint32_t>(children);
      for (std::size_t i = last.pending; i < pending_.size(); ++i) tree_->items_.push_back(pending_[i]);
    } else {
      closed.begin = static_cast<std::uint32_t>(tree_->entries_.size());
      closed.count = static_cast<std::uint32_t>(children / 2);
      for (std::size_t i = last.pending; i + 1 < pending_.size(); i += 2) {
        tree_->entries_.push_back({pending_[i], pending_[i + 1]});
      }
    }
    pending_.resize(last.pending);
  }

  YamlNode add(const yaml_event_t& event, YamlTree::Kind kind, const yaml_char_t* anchor) {
    const YamlNode node(tree_.get(), static_cast<std::uint32_t>(tree_->nodes_.size()));
    tree_->nodes_.push_back({kind, YamlNode::Style::plain, line(event), column(event), 0, 0});
    if (tree_->nodes_.size() > limits_.most_nodes) fault_ = too_many();
    if (anchor != nullptr) anchors_[reinterpret_cast<const char*>(anchor)] = node;
    put(node);
    return node;
  }

  // Where the node stands: at the top, or among the children of what is open.
  void put(const YamlNode& node) {
    if (open_.empty()) {
      tree_->root_ = node;
    } else {
      pending_.push_back(node);
    }
  }

  YamlTree::Data& data(const YamlNode& node) { return tree_->nodes_[node.index_]; }

  static YamlFault too_many() { return {YamlFault::Kind::too_many_nodes, 0, 0, -1, ""}; }

  // Readers walk an alias each time it stands somewhere, so a few lines of aliases of aliases are no small file.
  void check_aliases() {
    if (!has_aliases_) return;
    std::size_t nodes_left = limits_.most_nodes;
    check_expanded(tree_->root_, 0, nodes_left);
  }

  void check_expanded(const YamlNode& node, int depth, std::size_t& nodes_left) {
    if (fault_) return;
    if (depth > limits_.deepest_nesting) {
      fault_ = YamlFault{YamlFault::Kind::too_deep, node.line(), node.column(), -1, ""};
      return;
    }
    if (nodes_left == 0) {
      fault_ = too_many();
      return;
    }
    --nodes_left;
    for (const YamlNode& item : node.items()) check_expanded(item, depth + 1, nodes_left);
    for (const YamlEntry& entry : node.entries()) {
      check_expanded(entry.key, depth + 1, nodes_left);
      check_expanded(entry.value, depth + 1, nodes_left);
    }
  }

  const YamlLimits& limits_;
  std::unique_ptr<YamlTree> tree_;
  std::vector<Open> open_;
  std::vector<YamlNode> pending_;
  std::map<std::string, YamlNode, std::less<>> anchors_;
  bool has_aliases_ = false;
  std::optional<YamlFault> fault_;
};

std::variant<std::unique_ptr<const YamlTree>, YamlFault> YamlTree::parse(std::string_view text,
                                                                         const YamlLimits& limits) {
  return YamlTreeBuilder(limits).run(text);
}

}  // namespace jiheng
