// The data folder (数据文件夹) of this run.
#pragma once

#include <filesystem>

namespace jiheng {

// Where the data files are: the folder given, $JIHENG_DATA, beside or above the program, or the current folder: the
// first that holds catalog/ and frameworks/.
std::filesystem::path find_data_folder(const std::filesystem::path& given, const std::filesystem::path& program);

}  // namespace jiheng
