#include "audit/keyed_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "audit/folded_words.h"
#include "audit/sentence_context.h"
#include "audit/table_view.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

std::u32string han_only(View text) {
  std::u32string result;
  for (const char32_t c : text) {
    if (is_han(c)) result += c;
  }
  return result;
}

std::optional<int> year_in(View text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if (text[i] != U'2' || text[i + 1] != U'0') continue;
    int year = 0;
    std::size_t digits = 0;
    while (i + digits < text.size() && text[i + digits] >= U'0' && text[i + digits] <= U'9') {
      year = digits < 4 ? year * 10 + static_cast<int>(text[i + digits] - U'0') : year;
      ++digits;
    }
    if (digits == 4) return year;
    i += digits;
  }
  return std::nullopt;
}

bool same_value(const PrintedValue& a, const PrintedValue& b) {
  const PrintedValue none{0, 0};
  return judge_sum(a, {{b, none}}).verdict != CheckVerdict::error ||
         judge_sum(b, {{a, none}}).verdict != CheckVerdict::error;
}

class KeyedReader {
 public:
  KeyedReader(const AuditedDocument& document, const Catalog& catalog, const ReportYear& report)
      : document_(document), catalog_(catalog), report_(report) {}

  std::vector<KeyedFigure> run() {
    read_sentences();
    for (const AuditTable& table : document_.tables) read_table(table);
    std::vector<KeyedFigure> result;
    for (const auto& [key, figure] : found_) {
      if (!several_.contains(key)) result.push_back(figure);
    }
    std::ranges::sort(result, {}, &KeyedFigure::begin);
    return result;
  }

 private:
  using Key = std::pair<std::string, int>;

  void add(KeyedFigure figure) {
    const Key key{figure.key, figure.year};
    const auto [place, fresh] = found_.emplace(key, figure);
    if (fresh) return;
    KeyedFigure& known = place->second;
    if (known.figures.size() > 1 || figure.figures.size() > 1) {
      if (known.figures.size() > figure.figures.size()) known = std::move(figure);  // printed rather than implied
      return;
    }
    if (!same_value(known.values.front(), figure.values.front())) several_.insert(key);
    if (figure.values.front().step < known.values.front().step) known = std::move(figure);
  }

  std::string place_of(std::size_t begin, std::size_t end) const {
    std::string text = document_.quote(begin, end);
    std::ranges::replace(text, '\n', ' ');
    const int page = document_.page_of(begin);
    return (page > 0 ? "第" + std::to_string(page) + "页" : std::string()) + "“" + text + "”";
  }

  KeyedFigure one_figure(std::size_t index, std::size_t begin) const {
    const DocumentFigure& figure = document_.figures[index];
    KeyedFigure keyed;
    keyed.values = {printed_value(figure)};
    keyed.signs = {1};
    keyed.figures = {index};
    keyed.printed = document_.printed(figure);
    keyed.begin = begin;
    keyed.end = figure.unit_end;
    while (keyed.begin < figure.begin &&
           (document_.original[keyed.begin] == U' ' || document_.original[keyed.begin] == U'\n')) {
      ++keyed.begin;
    }
    keyed.place = place_of(keyed.begin, keyed.end);
    return keyed;
  }

  // Whether the words name the thing for a reader of another document too.
  static bool is_named(const ItemMention& mention) {
    if (mention.slot != kNoSlot) return mention.by == NamedBy::name;
    const std::u32string name = han_only(mention.label);
    constexpr std::size_t kShortest = 4;
    return name.size() >= kShortest &&
           !contains_any(name, {U"其中", U"主要", U"合计", U"小计", U"平均", U"每", U"增加", U"减少"});
  }

  void read_sentences() {
    Checks scratch;
    SentenceContext context{document_, read_prose(document_), scratch, {}};
    find_changes(context);
    for (const ItemMention& mention : read_item_mentions(document_, context.prose, catalog_, report_, true)) {
      if (mention.sign != 1 || mention.turns || !is_named(mention)) continue;
      const std::size_t begin = context.mention(mention.mention).label_begin;
      KeyedFigure keyed = one_figure(mention.figure, begin);
      name(mention, keyed);
      keyed.year = mention.year;
      add_last_year(context, mention, keyed);
      add(std::move(keyed));
    }
  }

  void name(const ItemMention& mention, KeyedFigure& keyed) const {
    if (mention.slot == kNoSlot) {
      keyed.name = to_utf8(mention.label);
      keyed.key = "名称:" + to_utf8(han_only(mention.label)) + "|" + to_utf8(mention.key);
      return;
    }
    const auto items = catalog_.items().size();
    keyed.name = catalog_.items()[static_cast<std::size_t>(mention.slot) % items].name;
    keyed.key = "事项:" + keyed.name + "|" + to_utf8(mention.key);
  }

  // 比上年增加12万元: last year's follows.
  void add_last_year(const SentenceContext& context, const ItemMention& mention, const KeyedFigure& keyed) {
    const auto found = context.changes.find(mention.mention);
    if (found == context.changes.end() || mention.year == 0) return;
    for (const BoundChange& change : found->second) {
      if (change.compared_with != ComparedWith::last_year || change.direction == 0) continue;
      const DocumentFigure& by = context.figure(change.change);
      if (!by.is_amount() || by.approximate) continue;
      KeyedFigure base = keyed;
      base.year = mention.year - 1;
      base.values.push_back(printed_magnitude(by));
      base.signs.push_back(-change.direction);
      base.figures.push_back(context.mention(change.change).figure);
      base.formula =
          context.formula(mention.mention) + (change.direction > 0 ? " − " : " + ") + context.formula(change.change);
      base.end = std::max(base.end, by.unit_end);
      base.place = place_of(base.begin, base.end);
      add(std::move(base));
      return;
    }
  }

  void read_table(const AuditTable& table) {
    const TableView view(document_, table);
    const std::u32string caption = han_only(to_code_points(table.caption));
    for (std::size_t row = table.head_rows; row < table.rows; ++row) {
      for (std::size_t column = 0; column < table.columns; ++column) {
        if (view.role(column) != ColumnRole::amount || view.figure(row, column) == nullptr) continue;
        read_cell(view, caption, row, column);
      }
    }
  }

  void read_cell(const TableView& view, const std::u32string& caption, std::size_t row, std::size_t column) {
    const std::size_t index = view.table().at(row, column).figure;
    if (index == kNoIndex || report_.year == 0) return;
    const std::u32string label = han_only(bare_label(view.label(row, column)));
    std::u32string head = view.head(column);
    if (label.size() < 2 || head.empty()) return;
    int year = year_in(head).value_or(report_.year);
    if (contains_any(head, {U"上年", U"去年"})) --year;
    head = han_only(head);
    for (const View word : {View(U"上年"), View(U"去年"), View(U"年度"), View(U"年"), View(U"本年")}) {
      for (std::size_t at = head.find(word); at != std::u32string::npos; at = head.find(word)) {
        head.erase(at, word.size());
      }
    }
    const std::size_t label_column = view.label_column(column);
    const std::size_t passage = label_column == kNoIndex ? kNoIndex : view.table().at(row, label_column).passage;
    const DocumentFigure& figure = document_.figures[index];
    const std::size_t begin = passage == kNoIndex ? figure.begin : document_.passages[passage].begin;
    KeyedFigure keyed = one_figure(index, std::min(begin, figure.begin));
    keyed.year = year;
    keyed.name = to_utf8(label) + "（" + to_utf8(head) + "）";
    keyed.key = "单元格:" + to_utf8(label) + "|" + to_utf8(head) + "|" + to_utf8(caption);
    add(std::move(keyed));
  }

  const AuditedDocument& document_;
  const Catalog& catalog_;
  const ReportYear& report_;
  std::map<Key, KeyedFigure> found_;
  std::set<Key> several_;
};

// What everybody quotes.
bool is_common(View sentence) {
  return contains_any(
      sentence, {U"《", U"法", U"条例", U"办法", U"规定", U"通知", U"会议", U"精神", U"指导思想", U"以下", U"如下",
                 U"人大", U"党中央", U"习近平", U"国务", U"省委", U"贯彻", U"财政部"});
}

}  // namespace

std::vector<KeyedFigure> read_keyed_figures(const AuditedDocument& document, const Catalog& catalog,
                                            const ReportYear& report) {
  return KeyedReader(document, catalog, report).run();
}

std::vector<ComparedSentence> read_compared_sentences(const AuditedDocument& document) {
  constexpr std::size_t kShortest = 20;  // Han characters
  std::vector<ComparedSentence> sentences;
  const Prose prose = read_prose(document);
  for (const Stretch& stretch : prose.stretches) {
    for (std::size_t begin = stretch.begin; begin < stretch.end;) {
      std::size_t end = begin;
      while (end < stretch.end && View(U"。！？!?；;").find(document.folded[end]) == View::npos) ++end;
      const View text = document.folded_text(begin, end);
      const std::u32string words = han_only(text);
      const bool digits = std::ranges::any_of(text, [](char32_t c) { return c >= U'0' && c <= U'9'; });
      if (words.size() >= kShortest && !digits && !is_common(text)) {
        std::size_t from = begin;
        while (from < end && (document.original[from] == U' ' || document.original[from] == U'\n')) ++from;
        std::string quote = document.quote(from, end);
        sentences.push_back({words, from, end, std::move(quote), document.page_of(from)});
      }
      begin = end + 1;
    }
  }
  return sentences;
}

std::string unit_in_title(const std::string& title) {
  std::u32string words = tight(to_code_points(fold_width(title)));
  if (words.starts_with(U"关于")) words.erase(0, 2);
  const std::size_t year = words.find(U'年');
  if (year != std::u32string::npos && year >= 4 && year <= 6 && words[0] == U'2') {
    words.erase(0, year + 1);
    if (words.starts_with(U"度")) words.erase(0, 1);
  }
  std::size_t end = words.size();
  for (const View word :
       {View(U"部门整体"), View(U"部门决算"), View(U"部门预算"), View(U"单位决算"), View(U"单位预算"),
        View(U"整体支出"), View(U"财政支出"), View(U"财政拨款"), View(U"财政资金"), View(U"财政项目"), View(U"预算"),
        View(U"决算"), View(U"绩效"), View(U"项目"), View(U"自评"), View(U"支出"), View(U"20"), View(U"(")}) {
    end = std::min(end, words.find(word));
  }
  words.resize(std::min(end, words.size()));
  constexpr std::size_t kShortest = 4;
  return words.size() < kShortest ? std::string() : to_utf8(words);
}

}  // namespace jiheng
