#include "audit/identity_terms.h"

#include <algorithm>
#include <optional>

namespace jiheng {
namespace {

class TermReader {
 public:
  explicit TermReader(const Formula& formula) : formula_(formula) {}

  std::optional<std::vector<IdentityTerm>> run() {
    const FormulaNode& root = formula_.root();
    if (root.kind != FormulaNode::Kind::operation || root.op != Operator::equal) return std::nullopt;
    if (!read(root.children[0], 1) || !read(root.children[1], -1)) return std::nullopt;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (terms_[i].slot == terms_[j].slot) return std::nullopt;
      }
    }
    return std::move(terms_);
  }

 private:
  const FormulaNode& node(int index) const { return formula_.nodes()[static_cast<std::size_t>(index)]; }

  static bool is_zero(const FormulaNode& node) {
    return node.kind == FormulaNode::Kind::constant && node.constant.is_known() &&
           node.constant.kind() == ValueKind::number && node.constant.number().is_zero();
  }

  bool read(int index, int sign) {
    const FormulaNode& one = node(index);
    if (one.kind == FormulaNode::Kind::scalar) {
      if (one.type.dimension != Dimension::of(Quantity::money)) return false;
      terms_.push_back({one.id, sign, false});
      return true;
    }
    if (one.kind == FormulaNode::Kind::operation && (one.op == Operator::add || one.op == Operator::subtract)) {
      return one.children.size() == 2 && read(one.children[0], sign) &&
             read(one.children[1], one.op == Operator::add ? sign : -sign);
    }
    if (one.kind != FormulaNode::Kind::call || one.function != Function::coalesce) return false;
    if (node(one.children[0]).kind != FormulaNode::Kind::scalar || !is_zero(node(one.children[1]))) return false;
    if (!read(one.children[0], sign)) return false;
    terms_.back().optional = true;
    return true;
  }

  const Formula& formula_;
  std::vector<IdentityTerm> terms_;
};

}  // namespace

std::vector<LinearIdentity> linear_identities(const Catalog& catalog) {
  std::vector<LinearIdentity> result;
  for (const Identity& identity : catalog.identities()) {
    if (identity.list >= 0) continue;
    if (auto terms = TermReader(*identity.states).run()) result.push_back({&identity, std::move(*terms)});
  }
  return result;
}

}  // namespace jiheng
