// The drawings (w:drawing) by which a paragraph holds a chart or a picture.
#pragma once

#include <string>

#include "document/chart_data.h"
#include "document/picture_data.h"

namespace jiheng {

// Of a chart that chart_fault finds nothing wrong with. `number` is the drawing's own in the report, `relationship`
// leads to its part.
std::string chart_drawing(const ChartData& chart, int number, const std::string& relationship);
std::string picture_drawing(const PictureData& picture, const PictureHeader& header, int number,
                            const std::string& relationship);

}  // namespace jiheng
