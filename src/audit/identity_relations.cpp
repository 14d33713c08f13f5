// Identities of the catalog over the amounts of a text (勾稽关系核验).
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "audit/check_writer.h"
#include "audit/digit_slip.h"
#include "audit/finders.h"
#include "audit/identity_terms.h"
#include "audit/item_mentions.h"
#include "base/text.h"
#include "catalog/fact_table.h"
#include "formula/interval.h"

namespace jiheng {
namespace {

// Items that nobody printed can be anything from 0 on.
class WithUnprinted : public InputIntervals {
 public:
  WithUnprinted(const FactTable& facts, std::set<int> unprinted, PrintedBy printed_by)
      : facts_(facts), unprinted_(std::move(unprinted)), printed_(printed_by) {}

  Interval of(const Fact& fact) const override {
    for (const int slot : unprinted_) {
      constexpr int kBeyondAnyBudget = 18;
      if (&fact == &facts_.scalar(slot)) return {{0, true}, {Number::power_of_ten(kBeyondAnyBudget), true}, false};
    }
    return printed_.of(fact);
  }

 private:
  const FactTable& facts_;
  std::set<int> unprinted_;
  PrintedIntervals printed_;
};

// A term with the figure that was found for it; none for an optional one that is not printed.
struct FilledTerm {
  IdentityTerm term;
  const ItemMention* mention = nullptr;
  int sign = 1;  // of the magnitude that is printed, in left − right
};

class IdentityFinder {
 public:
  IdentityFinder(const AuditedDocument& document, const Catalog& catalog, int year, const std::string& title,
                 Checks& checks)
      : document_(document),
        catalog_(catalog),
        checks_(checks),
        prose_(read_prose(document)),
        mentions_(read_item_mentions(document, prose_, catalog, {year, title})),
        identities_(linear_identities(catalog)) {}

  void run() {
    if (mentions_.empty()) return;
    const auto by_stretch = [](const ItemMention& m) { return std::to_string(m.stretch) + "/" + to_utf8(m.key); };
    const auto by_section = [](const ItemMention& m) { return std::to_string(m.section) + "/" + to_utf8(m.key); };
    const auto everywhere = [](const ItemMention& m) { return to_utf8(m.key); };
    check_groups(by_stretch, false);
    check_groups(by_section, true);
    check_groups(everywhere, true);
  }

 private:
  using Items = std::map<int, const ItemMention*>;  // by slot

  const DocumentFigure& figure(const ItemMention& mention) const { return document_.figures[mention.figure]; }

  // Puts together what `group` gives the same name, and checks each identity in it. Items without a stage of their own
  // (年初预算, 预算调整) are in every group of their subject.
  template <typename Group>
  void check_groups(const Group& group, bool only_general) {
    std::map<std::string, std::vector<const ItemMention*>> groups;
    for (const ItemMention& mention : mentions_) {
      if (!only_general || mention.general) groups[group(mention)].push_back(&mention);
    }
    for (const auto& [name, members] : groups) {
      const Items items = single_values(members);
      for (const LinearIdentity& identity : identities_) check_identity(identity, items);
    }
  }

  // Items that are printed with one value; of several prints of it the most precise.
  Items single_values(const std::vector<const ItemMention*>& members) const {
    Items items;
    std::set<int> several;
    for (const ItemMention* mention : members) {
      const auto [place, fresh] = items.emplace(mention->slot, mention);
      if (fresh) continue;
      const PrintedValue known = printed_magnitude(figure(*place->second));
      const PrintedValue again = printed_magnitude(figure(*mention));
      const PrintedValue none{0, 0};
      const bool same = judge_sum(known, {{again, none}}).verdict != CheckVerdict::error ||
                        judge_sum(again, {{known, none}}).verdict != CheckVerdict::error;
      if (!same || place->second->sign != mention->sign) several.insert(mention->slot);
      if (again.step < known.step) place->second = mention;
    }
    for (const int slot : several) items.erase(slot);
    return items;
  }

  void check_identity(const LinearIdentity& identity, const Items& items) {
    std::vector<FilledTerm> terms;
    std::set<std::size_t> figures;
    for (const IdentityTerm& term : identity.terms) {
      const auto found = items.find(term.slot);
      if (found == items.end() && !term.optional) return;
      const ItemMention* mention = found == items.end() ? nullptr : found->second;
      if (mention != nullptr && !figures.insert(mention->figure).second) return;  // one figure for both sides
      terms.push_back({term, mention, term.sign * (mention == nullptr ? 1 : mention->sign)});
    }
    if (!seen_.insert({identity.identity->id, figures}).second || is_checked(figures)) return;
    judge_terms(identity, terms);
  }

  // Another finder has judged the same figures together.
  bool is_checked(const std::set<std::size_t>& figures) const {
    return std::ranges::any_of(checks_, [&](const Check& check) {
      return std::set<std::size_t>(check.figures.begin(), check.figures.end()) == figures;
    });
  }

  bool is_known_wrong(const std::vector<FilledTerm>& terms) const {
    return std::ranges::any_of(checks_, [&](const Check& check) {
      if (check.verdict != CheckVerdict::error && check.verdict != CheckVerdict::suspicious) return false;
      return std::ranges::any_of(terms, [&](const FilledTerm& term) {
        return term.mention != nullptr && std::ranges::find(check.figures, term.mention->figure) != check.figures.end();
      });
    });
  }

  struct Reading {
    std::size_t result = 0;             // of the terms: what the others give
    std::vector<std::size_t> operands;  // the others that are printed
    std::vector<int> signs;
    Judged judged;
  };

  // What the term must be by the others.
  Reading solve(const std::vector<FilledTerm>& terms, std::size_t result) const {
    Reading reading;
    reading.result = result;
    std::vector<PrintedValue> values;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i == result || terms[i].mention == nullptr) continue;
      reading.operands.push_back(i);
      reading.signs.push_back(-terms[i].sign * terms[result].sign);
      values.push_back(printed_magnitude(figure(*terms[i].mention)));
    }
    reading.judged = judge_sum(printed_magnitude(figure(*terms[result].mention)), values, reading.signs);
    return reading;
  }

  // The adjustment follows from the two budgets; else what the identity is about follows from the rest.
  static std::size_t result_of(const std::vector<FilledTerm>& terms) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].mention != nullptr && terms[i].mention->turns) return i;
    }
    return 0;
  }

  void judge_terms(const LinearIdentity& identity, std::vector<FilledTerm>& terms) {
    const std::size_t result = result_of(terms);
    Reading reading = solve(terms, result);
    // 预算调整12万元 does not say which way.
    if (reading.judged.verdict == CheckVerdict::error && terms[result].mention->turns) {
      terms[result].sign = -terms[result].sign;
      const Reading other = solve(terms, result);
      if (other.judged.verdict != CheckVerdict::error) {
        reading = other;
      } else {
        terms[result].sign = -terms[result].sign;
        reading = nearer(reading, other);
      }
    }
    if (reading.judged.verdict == CheckVerdict::error) {
      if (is_known_wrong(terms)) return;
      const auto verdict = verdict_of_broken(identity, terms);
      if (!verdict) return;
      reading.judged.verdict = *verdict;
    }
    write(identity, terms, reading);
  }

  // With a difference of unknown direction, the one that is not negative.
  static Reading nearer(const Reading& a, const Reading& b) {
    return a.judged.exact && a.judged.exact->sign() < 0 ? b : a;
  }

  // Nothing to say where a name is loose or an item that may be there is spoken of without being understood.
  std::optional<CheckVerdict> verdict_of_broken(const LinearIdentity& identity,
                                                const std::vector<FilledTerm>& terms) const {
    bool named = true;
    std::set<int> unprinted;
    for (const FilledTerm& term : terms) {
      if (term.mention == nullptr) {
        unprinted.insert(term.term.slot);
        continue;
      }
      if (term.mention->by == NamedBy::loose) return std::nullopt;
      named = named && term.mention->by == NamedBy::name;
    }
    if (!unprinted.empty() && speaks_of_unprinted()) return std::nullopt;
    if (named && is_impossible(identity, terms, unprinted)) return CheckVerdict::error;
    return CheckVerdict::suspicious;
  }

  bool speaks_of_unprinted() const {
    for (const std::u32string_view word : {U"弥补收支", U"专用结余", U"非财政拨款结余", U"结余分配", U"事业基金"}) {
      if (document_.folded.find(word) != std::u32string::npos) return true;
    }
    return false;
  }

  // By the identity itself: whatever the unprinted items are and however the printed ones were rounded.
  bool is_impossible(const LinearIdentity& identity, const std::vector<FilledTerm>& terms,
                     const std::set<int>& unprinted) const {
    FactTable facts(catalog_);
    for (const FilledTerm& term : terms) {
      Fact fact;
      fact.unit = yuan();
      fact.value = Value::of(Number(0));
      if (term.mention != nullptr) {
        const PrintedValue value = printed_magnitude(figure(*term.mention));
        fact.value = Value::of(value.value * (term.sign * term.term.sign));
        fact.step = value.step;
      }
      facts.set_scalar(term.term.slot, fact);
    }
    return std::ranges::all_of(std::vector{PrintedBy::half_up, PrintedBy::truncation}, [&](PrintedBy printed_by) {
      const WithUnprinted inputs(facts, unprinted, printed_by);
      return read_interval(*identity.identity->states, {facts, nullptr, {}}, inputs).truth == Possibility::no;
    });
  }

  std::string item_name(const FilledTerm& term) const {
    const int items = static_cast<int>(catalog_.items().size());
    const Item& item = catalog_.items()[static_cast<std::size_t>(term.term.slot % items)];
    return (term.term.slot >= items ? "上年" : "") + item.name;
  }

  std::string formula_of(const std::vector<FilledTerm>& terms, const Reading& reading) const {
    const std::string& unit = figure(*terms[reading.result].mention).unit.name;
    std::string added;
    std::string taken;
    for (std::size_t i = 0; i < reading.operands.size(); ++i) {
      const ItemMention& mention = *terms[reading.operands[i]].mention;
      std::string text = in_formula(document_, mention.figure);
      if (figure(mention).unit.name != unit) text += figure(mention).unit.name;
      if (reading.signs[i] > 0) {
        added += (added.empty() ? "" : " + ") + text;
      } else {
        taken += " − " + text;
      }
    }
    return added.empty() ? taken.substr(1) : added + taken;
  }

  void write(const LinearIdentity& identity, const std::vector<FilledTerm>& terms, const Reading& reading) {
    const FilledTerm& result = terms[reading.result];
    const bool takes = std::ranges::any_of(reading.signs, [](int sign) { return sign < 0; });
    CheckDraft draft;
    draft.rule = "identity." + identity.identity->id;
    draft.kind = takes ? CheckKind::difference : CheckKind::sum;
    draft.printed = result.mention->figure;
    for (const std::size_t i : reading.operands) draft.operands.push_back(terms[i].mention->figure);
    draft.formula = formula_of(terms, reading);
    draft.judged = reading.judged;
    draft.what = {item_name(result), "“" + item_name(result) + "”"};
    const auto [begin, end] = quote_of(terms, result);
    Check check = write_check(document_, draft, begin, end);
    explain(identity, check);
    if (check.verdict == CheckVerdict::error) check.likely = likely_slip(terms);
    checks_.push_back(std::move(check));
  }

  // All of the figures where they stand in one paragraph, else the one that follows from the others.
  std::pair<std::size_t, std::size_t> quote_of(const std::vector<FilledTerm>& terms, const FilledTerm& result) const {
    std::size_t begin = prose_.mentions[result.mention->mention].label_begin;
    std::size_t end = figure(*result.mention).unit_end;
    for (const FilledTerm& term : terms) {
      if (term.mention == nullptr || term.mention->stretch != result.mention->stretch) continue;
      begin = std::min(begin, prose_.mentions[term.mention->mention].label_begin);
      end = std::max(end, figure(*term.mention).unit_end);
    }
    while (begin < end && (document_.original[begin] == U' ' || document_.original[begin] == U'\n')) ++begin;
    return {begin, end};
  }

  static void explain(const LinearIdentity& identity, Check& check) {
    if (check.verdict == CheckVerdict::suspicious) {
      check.explanation = {"按所述各项重算为" + check.formula + " = " + check.recomputed + "，印为" + check.printed +
                               "；也可能另有未列出的项目，请核对。",
                           "The items named give " + check.formula + " = " + check.recomputed + ", printed is " +
                               check.printed + "; an item may have been left out, please check."};
    }
    check.explanation.zh += "勾稽关系：" + identity.identity->title + "。";
    check.explanation.en += " Identity: " + identity.identity->title + ".";
  }

  // The one figure that a single slip of the hand explains, where there is just one.
  std::optional<Likely> likely_slip(const std::vector<FilledTerm>& terms) const {
    std::optional<Likely> likely;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].mention == nullptr) continue;
      const DocumentFigure& one = figure(*terms[i].mention);
      const Reading reading = solve(terms, i);
      if (!reading.judged.exact || reading.judged.exact->sign() <= 0) continue;
      const Number right = (*reading.judged.exact / one.unit.factor).rounded(one.decimals);
      const auto reason = digit_slip(one.value.abs() / one.unit.factor, right, one.decimals);
      if (!reason) continue;
      if (likely) return std::nullopt;
      likely = Likely{terms[i].mention->figure, with_thousands_separators(right.to_fixed(one.decimals)) + one.unit.name,
                      *reason};
    }
    return likely;
  }

  const AuditedDocument& document_;
  const Catalog& catalog_;
  Checks& checks_;
  const Prose prose_;
  const std::vector<ItemMention> mentions_;
  const std::vector<LinearIdentity> identities_;
  std::set<std::pair<std::string, std::set<std::size_t>>> seen_;
};

}  // namespace

void find_identity_relations(const AuditedDocument& document, const Catalog& catalog, int year,
                             const std::string& title, Checks& checks) {
  IdentityFinder(document, catalog, year, title, checks).run();
}

}  // namespace jiheng
