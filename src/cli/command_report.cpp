#include "cli/commands.h"
namespace jiheng {
void add_report_command(CLI::App&, const Session&, Run&) {}
void add_batch_command(CLI::App&, const Session&, Run&) {}
void add_workbook_command(CLI::App&, const Session&, Run&) {}
}
