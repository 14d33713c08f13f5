#include "audit/sentence_mentions.h"

#include <algorithm>
#include <array>

#include "audit/figure_lexer.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool is_one_of(char32_t c, View set) { return set.find(c) != View::npos; }
// Words between a cue and its figure that change nothing: 增长率为, 减少了.
constexpr std::array<View, 21> kFillers{U"为",   U"了",   U"约",   U"达", U"达到", U"的",   U"共",
                                        U"是",   U"率为", U"额为", U"额", U"幅度", U"总额", U"计",
                                        U"总计", U"共计", U"数为", U"各", U"分别", U"仅",   U":"};
constexpr std::array<View, 16> kUp{U"增加", U"增长",   U"上升", U"提高", U"增幅", U"增长率", U"升幅", U"增",
                                   U"多",   U"多支出", U"升",   U"超支", U"超出", U"高出",   U"增收", U"增支"};
constexpr std::array<View, 17> kDown{U"减少", U"下降", U"降低", U"降幅", U"下降率", U"减幅", U"降",   U"减",    U"少",
                                     U"压减", U"压缩", U"节约", U"减收", U"减支",   U"回落", U"短收", U"少支出"};

// Takes filling words from the end. 至 is none: 增加至 tells an amount, not a change.
View without_fillers(View words) {
  for (bool again = true; again;) {
    again = false;
    for (const View filler : kFillers) {
      if (!words.ends_with(filler) || words.size() == filler.size()) continue;
      words.remove_suffix(filler.size());
      again = true;
    }
  }
  return words;
}

// The length of a direction word at the end; 0 without one.
template <std::size_t N>
std::size_t cue_at_end(View words, const std::array<View, N>& cues) {
  std::size_t best = 0;
  for (const View cue : cues) {
    if (words.ends_with(cue)) best = std::max(best, cue.size());
  }
  return best;
}

struct Direction {
  int sign = 0;
  View before;  // the words before the cue
};

Direction direction_of(View words) {
  const View bare = without_fillers(words);
  constexpr std::array<View, 6> kNoChange{U"不少", U"至少", U"最多", U"很多", U"减少(增加)", U"增加(减少)"};
  for (const View word : kNoChange) {
    if (bare.ends_with(word)) return {};
  }
  if (const std::size_t up = cue_at_end(bare, kUp)) return {1, bare.substr(0, bare.size() - up)};
  if (const std::size_t down = cue_at_end(bare, kDown)) return {-1, bare.substr(0, bare.size() - down)};
  return {};
}

// What the words before a change compare it with: the last 与…相比, 比…, 较….
ComparedWith compared_with(View words) {
  ComparedWith result = ComparedWith::nothing;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.substr(i).starts_with(U"同比")) {
      result = ComparedWith::last_year;
      continue;
    }
    if (!is_one_of(words[i], U"比较与同为占成")) continue;
    const View rest = words.substr(i + 1);
    const bool earlier_year = rest.starts_with(U"上年") || rest.starts_with(U"去年") || rest.starts_with(U"上一年") ||
                              rest.starts_with(U"同期") || (!rest.empty() && is_ascii_digit(rest.front()));
    if (earlier_year) {
      result = ComparedWith::last_year;
    } else if (rest.starts_with(U"年初预算")) {
      result = ComparedWith::initial_budget;
    } else if (rest.starts_with(U"全年预算") || rest.starts_with(U"调整")) {
      result = ComparedWith::full_budget;
    } else if (rest.starts_with(U"预算") && !rest.starts_with(U"预算执行")) {
      result = ComparedWith::budget;
    }
  }
  return result;
}

// 2024年: a number with a point in front of it is a list's, as in 3.2024年.
bool is_year_at(View text) { return text.size() > 4 && text[4] == U'年'; }

struct ListPlace {
  int level = 0;
  int number = 0;
};

// 一、 （一） 1. (1): which kind of number a text begins with, and which number.
ListPlace list_place_of(View text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  if (text.empty()) return {};
  const bool bracket = text.front() == U'(';
  if (bracket) text.remove_prefix(1);
  std::size_t digits = 0;
  const bool chinese = is_chinese_digit(text.empty() ? U' ' : text.front());
  while (digits < text.size() && (chinese ? is_chinese_digit(text[digits]) : is_ascii_digit(text[digits]))) ++digits;
  if (digits == 0 || digits > 3 || digits >= text.size()) return {};
  const auto lexed = chinese ? lex_chinese_number(text, 0) : std::optional(lex_number(text, 0));
  const int number = lexed ? static_cast<int>(lexed->value.floor().to_integer().value_or(0)) : 0;
  const char32_t mark = text[digits];
  if (bracket) return mark == U')' ? ListPlace{chinese ? 2 : 4, number} : ListPlace{};
  if (chinese) return mark == U'、' ? ListPlace{1, number} : ListPlace{};
  if (mark == U'、' || mark == U')') return {3, number};
  // 1.5 is no heading.
  const bool decimal =
      digits + 1 < text.size() && is_ascii_digit(text[digits + 1]) && !is_year_at(text.substr(digits + 1));
  return mark == U'.' && !decimal ? ListPlace{3, number} : ListPlace{};
}

class ProseReader {
 public:
  explicit ProseReader(const AuditedDocument& document) : document_(document) {}

  Prose run() {
    for (std::size_t i = 0; i < document_.passages.size(); ++i) {
      if (!is_prose(i)) continue;
      if (continues(i)) {
        prose_.stretches.back().end = document_.passages[i].end;
      } else {
        Stretch stretch;
        stretch.begin = document_.passages[i].begin;
        stretch.end = document_.passages[i].end;
        stretch.passage = i;
        const ListPlace place = list_place_of(document_.folded_text(stretch.begin, stretch.end));
        stretch.list_level = place.level;
        stretch.list_number = place.number;
        prose_.stretches.push_back(stretch);
      }
      last_ = i;
    }
    for (std::size_t i = 0; i < prose_.stretches.size(); ++i) read_stretch(i);
    return std::move(prose_);
  }

 private:
  // Cells are prose only where they are sentences.
  bool is_prose(std::size_t i) const {
    const Passage& passage = document_.passages[i];
    if (!passage.in_table()) return true;
    constexpr std::size_t kSentence = 30;
    return passage.end - passage.begin >= kSentence && passage.figure_count >= 2;
  }

  // The piece of a paragraph that a page border cut: the one before ends in the middle of a sentence.
  bool continues(std::size_t i) const {
    if (prose_.stretches.empty() || i != last_ + 1 || i == 0) return false;
    const Passage& before = document_.passages[last_];
    const Passage& passage = document_.passages[i];
    if (before.in_table() || passage.in_table() || before.is_heading() || passage.is_heading()) return false;
    if (before.end == before.begin || passage.end == passage.begin) return false;
    if (is_one_of(document_.folded[before.end - 1], U"。!?;:；！？：")) return false;
    if (list_place_of(document_.folded_text(passage.begin, passage.end)).level > 0) return false;
    constexpr std::size_t kFullLine = 25;  // a shorter one is a title or a line of its own
    return before.end - before.begin >= kFullLine;
  }

  void read_stretch(std::size_t index) {
    Stretch& stretch = prose_.stretches[index];
    stretch.first_mention = prose_.mentions.size();
    std::size_t figure = document_.passages[stretch.passage].first_figure;
    std::size_t at = stretch.begin;
    previous_end_ = sentence_begin_ = at;
    brackets_ = 0;
    in_reason_ = false;
    ++sentence_;
    ++segment_;
    stretch.too_long = figures_from(figure, stretch.end) > kMostFiguresOfStretch;
    if (stretch.too_long) return;
    for (; figure < document_.figures.size() && document_.figures[figure].begin < stretch.end; ++figure) {
      const DocumentFigure& found = document_.figures[figure];
      walk(at, found.begin);
      if (is_mentioned(found)) add(index, figure);
      at = std::max(found.unit_end, at);
    }
    walk(at, stretch.end);
    stretch.mention_count = prose_.mentions.size() - stretch.first_mention;
  }

  std::size_t figures_from(std::size_t first, std::size_t end) const {
    const auto begin =
        document_.figures.begin() + static_cast<std::ptrdiff_t>(std::min(first, document_.figures.size()));
    const auto behind = std::ranges::lower_bound(begin, document_.figures.end(), end, {}, &DocumentFigure::begin);
    return static_cast<std::size_t>(behind - begin);
  }

  // Moves over text without figures, keeping count of sentences and brackets.
  void walk(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = document_.folded[i];
      if (c == U'(') ++brackets_;
      if (c == U')') brackets_ = std::max(0, brackets_ - 1);
      if (is_one_of(c, U"；;")) {
        ++segment_;
        in_reason_ = in_reason_ && counts_reasons(i + 1);
      }
      if (!is_one_of(c, U"。！？!?")) continue;
      ++sentence_;
      ++segment_;
      sentence_begin_ = previous_end_ = i + 1;
      brackets_ = 0;
      in_reason_ = false;
    }
    const View passed = document_.folded_text(begin, end);
    if (has(passed, U"原因") || has(passed, U"主要是") || has(passed, U"系由")) in_reason_ = true;
  }

  // Areas, lengths and weights are summed as money is; people and things are counted elsewhere.
  static bool is_measured(const DocumentFigure& figure) {
    const Dimension& dimension = figure.unit.dimension;
    return figure.figure_class == FigureClass::count &&
           (dimension == Dimension::of(Quantity::area) || dimension == Dimension::of(Quantity::length) ||
            dimension == Dimension::of(Quantity::mass));
  }
  // 一是…；二是…: reasons go on behind the semicolon.
  bool counts_reasons(std::size_t at) const {
    const View rest = document_.folded_text(at, std::min(at + 4, document_.folded.size()));
    const View tight = rest.empty() || rest.front() != U' ' ? rest : rest.substr(1);
    return tight.size() > 1 && is_chinese_digit(tight[0]) && tight[1] == U'是';
  }

  static bool is_mentioned(const DocumentFigure& figure) {
    return figure.is_amount() || figure.is_rate() || is_measured(figure) || is_multiple(figure) || bare(figure);
  }
  // 增长2.5倍 is a growth rate in other words.
  static bool is_multiple(const DocumentFigure& figure) { return figure.figure_class == FigureClass::multiple; }
  // Numbers without a unit can still be rates: 占0.78.
  static bool bare(const DocumentFigure& figure) { return figure.figure_class == FigureClass::plain; }

  void add(std::size_t stretch, std::size_t index) {
    const DocumentFigure& figure = document_.figures[index];
    Mention mention;
    mention.figure = index;
    mention.stretch = stretch;
    mention.sentence = sentence_;
    mention.segment = segment_;
    mention.brackets = brackets_;
    mention.in_reason = in_reason_;
    // Numbers that say nothing do not end the words before them, so these can be long.
    constexpr std::size_t kMostWords = 1000;
    const std::size_t words_begin = std::max(previous_end_, figure.begin > kMostWords ? figure.begin - kMostWords : 0);
    mention.words = compact(document_.folded_text(words_begin, figure.begin));
    // 完成全年预算26.77万元的100%: the words that tell the role stand before the amount.
    if (figure.is_rate() && mention.words == U"的" && !prose_.mentions.empty() &&
        prose_.mentions.back().sentence == sentence_) {
      mention.words = prose_.mentions.back().words + U"的";
      prose_.mentions.back().base_of_rate = true;
    }
    if (bare(figure) && !(has(mention.words, U"占") && figure.decimals > 0)) return;
    read_label(mention, figure);
    read_role(mention, figure);
    mention.subject = mention.label;
    if (!is_specific(mention.label) && !prose_.mentions.empty()) {
      const Mention& before = prose_.mentions.back();
      if (before.stretch == stretch && before.sentence == sentence_) mention.subject = before.subject;
    }
    prose_.mentions.push_back(mention);
    previous_end_ = figure.unit_end;
  }

  // Quotes begin with the whole clause: 收入、支出总计, not 支出总计.
  std::size_t quote_begin(std::size_t label_begin) const {
    constexpr std::size_t kMost = 40;
    std::size_t begin = label_begin;
    while (begin > previous_end_ && label_begin - begin < kMost &&
           !is_one_of(document_.folded[begin - 1], U",;；。:(\n"))
      --begin;
    return label_begin - begin < kMost ? begin : label_begin;
  }

  void read_label(Mention& mention, const DocumentFigure& figure) const {
    std::size_t begin = figure.begin;
    int depth = 0;  // brackets inside the label belong to it: 教育支出（类）
    constexpr std::size_t kLongest = 400;
    while (begin > previous_end_ && figure.begin - begin < kLongest) {
      const char32_t c = document_.folded[begin - 1];
      if (c == U')') ++depth;
      if (c == U'(' && --depth < 0) break;
      if (depth == 0 && is_one_of(c, U",，;；。:：、") && !compact(document_.folded_text(begin, figure.begin)).empty())
        break;
      --begin;
    }
    mention.label_begin = quote_begin(begin);
    std::u32string label = compact(document_.folded_text(begin, figure.begin));
    View view = label;
    while (!view.empty() && is_one_of(view.front(), U",，;；:：、.。)")) view.remove_prefix(1);
    mention.label = without_fillers(view);
    if (mention.label.find_first_not_of(U"和及与以、") == std::u32string::npos) mention.label.clear();
  }

  // Of the sentence in front of a figure, as far as it can matter.
  std::size_t near_begin(const DocumentFigure& figure) const {
    constexpr std::size_t kReach = 600;
    return std::max(sentence_begin_, figure.begin > kReach ? figure.begin - kReach : 0);
  }

  void read_role(Mention& mention, const DocumentFigure& figure) {
    const Direction direction = direction_of(mention.words);
    const std::u32string sentence = compact(document_.folded_text(near_begin(figure), figure.begin));
    if (figure.is_amount() || is_measured(figure)) {
      if (direction.sign == 0) return;
      mention.role = MentionRole::change;
      mention.direction = direction.sign;
      mention.compared_with = compared_with(sentence);
      mention.label = change_label(direction.before);
      return;
    }
    if (continues_list(mention)) return join_list(mention);
    mention.role = is_multiple(figure) && direction.sign == 0 ? MentionRole::rate : rate_role(mention, direction);
    if (mention.role == MentionRole::growth) {
      mention.direction = direction.sign;
      mention.label = change_label(direction.before);
    }
    mention.compared_with = compared_with(mention.role == MentionRole::growth ? View(sentence) : View(mention.words));
  }

  // 、and 和 between two rates: the second says the same of the next thing.
  bool continues_list(const Mention& mention) const {
    if (mention.words.empty() || mention.words.find_first_not_of(U"、和及与,以-") != View::npos) return false;
    if (prose_.mentions.empty() || prose_.mentions.back().sentence != sentence_) return false;
    return !document_.figures[prose_.mentions.back().figure].is_amount();
  }

  void join_list(Mention& mention) {
    Mention& before = prose_.mentions.back();
    before.list_place = std::max<std::size_t>(before.list_place, 1);
    mention.list_place = before.list_place + 1;
    mention.role = before.role;
    mention.direction = before.direction;
    mention.compared_with = before.compared_with;
    mention.words = before.words;
    mention.label = before.label;
  }

  static MentionRole rate_role(const Mention& mention, const Direction& direction) {
    const View words = mention.words;
    const auto last = [&](View word) {
      const std::size_t at = words.rfind(word);
      return at == View::npos ? 0 : at + 1;
    };
    const std::size_t share = std::max({last(U"占"), last(U"比重"), last(U"占比")});
    const std::size_t done = std::max({last(U"完成"), last(U"执行率"), last(U"支出率"), last(U"支付率"),
                                       last(U"到位率"), last(U"支出进度"), last(U"执行进度"), last(U"使用率")});
    const bool budget =
        has(words, U"年初预算") || has(words, U"全年预算") || has(words, U"预算数") || has(words, U"占预算");
    const bool of_budget = budget && words.ends_with(U"的") && (has(words, U"为") || share > 0);
    if (direction.sign != 0) return MentionRole::growth;
    if (done > share || of_budget) return MentionRole::completion;
    return share > 0 ? MentionRole::share : MentionRole::rate;
  }

  // What changed: 与上年相比项目支出 → 项目支出. The last clause that names something counts, so that
  // 公务接待费比预算无变化，比去年 gives 公务接待费.
  static std::u32string change_label(View words) {
    std::u32string last;  // what the last clause says where none is specific
    for (std::size_t end = words.size();;) {
      const std::size_t comma = words.substr(0, end).find_last_of(U",;:。");
      const std::size_t begin = comma == View::npos ? 0 : comma + 1;
      std::u32string label = without_base(words.substr(begin, end - begin));
      if (is_specific(label)) return label;
      if (last.empty()) last = label;
      if (comma == View::npos) return last;
      end = comma;
    }
  }

  static std::u32string without_base(View words) {
    constexpr std::array<View, 11> kBases{U"相比", U"同比",       U"上年同期", U"上年决算数", U"上年预算", U"上年",
                                          U"去年", U"预算执行数", U"预算数",   U"年初预算",   U"预算"};
    for (const View base : kBases) {
      const std::size_t at = words.rfind(base);
      if (at == View::npos) continue;
      const std::size_t compared = base == U"同比" ? at : words.substr(0, at).find_last_of(U"比较与同");
      if (base != U"相比" && compared == View::npos) continue;
      // 公车费用比上年少: the name may stand before the base as well.
      const View behind = without_fillers(words.substr(at + base.size()));
      words = behind.empty() ? words.substr(0, compared == View::npos ? 0 : compared) : behind;
    }
    const std::size_t year = words.find_last_of(U"比较与");  // 决算数比2016年度
    if (year != View::npos && year + 1 < words.size() && is_ascii_digit(words[year + 1])) words = words.substr(0, year);
    return std::u32string(without_fillers(words));
  }

  const AuditedDocument& document_;
  Prose prose_;
  std::size_t last_ = kNoIndex;
  std::size_t sentence_ = 0;
  std::size_t segment_ = 0;
  std::size_t sentence_begin_ = 0;
  std::size_t previous_end_ = 0;  // of the last mention, or the sentence's begin
  int brackets_ = 0;
  bool in_reason_ = false;
};

}  // namespace

Prose read_prose(const AuditedDocument& document) { return ProseReader(document).run(); }

}  // namespace jiheng
