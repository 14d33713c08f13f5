// TemplateValue: the data that a Word template is filled with.
//
// A value is a text, a yes/no, a figure (数), a date (日期), a list or an object with named fields, or something that
// stands in a paragraph of its own: a chart (chart_data.h) or a picture
// (picture_data.h), or a sub-document (sub_document.h). It is deliberately small: a template prints, repeats and
// leaves out, it never computes. Whoever fills it (src/report) has already worded every figure and date; beside the
// words stands the exact value, so that a template may ask for another format (template_format.h) without any figure
// being rounded twice.
//
// Figures may carry their identity (figure_mark.h): the marks are taken out of a text as it becomes a value.
//
// Invariant: field names of an object are unique; fields keep the order in which they were set.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/figure.h"
#include "document/figure_mark.h"

namespace jiheng {

// A figure and the text that it prints by default; without a figure the value is not known, and its text stands.
struct TemplateFigure {
  std::optional<Figure> figure;
  std::string text;
};

struct TemplateDate {
  std::optional<Date> date;
  std::string text;
};
struct ChartData;
struct PictureData;
struct SubDocument;

class TemplateValue {
 public:
  using List = std::vector<TemplateValue>;
  using Field = std::pair<std::string, TemplateValue>;
  using Object = std::vector<Field>;

  TemplateValue() = default;  // the empty text
  // Implicit, so that data read like data: {{"名称", "柳溪镇"}, {"有附件", true}}.
  TemplateValue(std::string text);                                            // NOLINT(google-explicit-constructor)
  TemplateValue(std::string_view text) : TemplateValue(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  TemplateValue(const char* text) : TemplateValue(std::string(text)) {}       // NOLINT(google-explicit-constructor)
  TemplateValue(bool yes) : value_(yes) {}                                    // NOLINT(google-explicit-constructor)
  // A number would slip into bool; figures must come as text.
  TemplateValue(int) = delete;
  TemplateValue(double) = delete;

  // A text that is empty becomes the figure in its own unit and decimals, the date as 2024年4月24日.
  static TemplateValue figure(std::optional<Figure> figure, std::string text = {});
  static TemplateValue date(std::optional<Date> date, std::string text = {});
  static TemplateValue list(List items = {});
  static TemplateValue object(std::initializer_list<Field> fields = {});
  static TemplateValue chart(ChartData chart);
  static TemplateValue picture(PictureData picture);
  static TemplateValue sub_document(SubDocument document);

  bool is_text() const { return std::holds_alternative<std::string>(value_); }
  bool is_yes_no() const { return std::holds_alternative<bool>(value_); }
  bool is_figure() const { return std::holds_alternative<TemplateFigure>(value_); }
  bool is_date() const { return std::holds_alternative<TemplateDate>(value_); }
  bool is_list() const { return std::holds_alternative<List>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }
  bool is_chart() const { return std::holds_alternative<Chart>(value_); }
  bool is_picture() const { return std::holds_alternative<Picture>(value_); }
  bool is_sub_document() const { return std::holds_alternative<Document>(value_); }
  // What a tag {{%…}} places.
  bool is_placed() const { return is_chart() || is_picture() || is_sub_document(); }

  // Each may be asked only of its own kind.
  const std::string& text() const { return std::get<std::string>(value_); }
  // The figures that carry their identity, in printed().
  const std::vector<FigureMark>& figures() const;
  bool yes() const { return std::get<bool>(value_); }
  const TemplateFigure& figure() const { return std::get<TemplateFigure>(value_); }
  const TemplateDate& date() const { return std::get<TemplateDate>(value_); }
  const List& items() const { return std::get<List>(value_); }
  const Object& fields() const { return std::get<Object>(value_); }
  const ChartData& chart() const { return *std::get<Chart>(value_); }
  const PictureData& picture() const { return *std::get<Picture>(value_); }
  const SubDocument& sub_document() const { return *std::get<Document>(value_); }

  // What it prints without a format; of lists and objects, which print nothing, the empty text.
  std::string_view printed() const;

  // What a section {{#…}} asks: a list, or what prints as text, is filled when it is not empty (so a 0 is), a yes/no
  // when it is yes, an object when it has a field, a chart when it has a series, a picture or
  // sub-document when it has bytes.
  bool is_filled() const;

  // The field of that name; null when there is none or this is no object.
  const TemplateValue* find(std::string_view name) const;

  // Sets a field; an empty text becomes an object first, so that `data.set(...)` works on a fresh value.
  TemplateValue& set(std::string name, TemplateValue value);
  // Appends to a list; an empty text becomes a list first.
  TemplateValue& add(TemplateValue item);

 private:
  // Shared: values are copied on their way into a report.
  using Chart = std::shared_ptr<const ChartData>;
  using Picture = std::shared_ptr<const PictureData>;
  using Document = std::shared_ptr<const SubDocument>;

  // Keeps the figures of a text and returns it clean.
  std::string take_figures(std::string text);

  std::variant<std::string, bool, TemplateFigure, TemplateDate, List, Object, Chart, Picture, Document> value_;
  std::shared_ptr<const std::vector<FigureMark>> figures_;  // null: none
};

}  // namespace jiheng
