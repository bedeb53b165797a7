// SPDX-License-Identifier: MIT
#include "content/web/store/store_fault.h"

#include <fmt/format.h>

namespace web {

using content::DatabaseTrouble;
using content::FaultCode;

content::Fault store_fault(DatabaseTrouble trouble, const std::string& message, const std::string& where) {
  const content::Place place{where};
  switch (trouble) {
    case DatabaseTrouble::full: return {FaultCode::disk_full, "磁盘满了，这一步没有存下，原来的都在。请腾出空间再试。", place};
    case DatabaseTrouble::in_use: return {FaultCode::file_in_use, "数据库正被另一个程序占用，这一步没有存下。请稍等再试。", place};
    case DatabaseTrouble::damaged: return {FaultCode::bundle_torn, "数据库文件坏了，没有动它。请用备份恢复。", place};
    default: return {FaultCode::file_unwritable, fmt::format("数据库写不进去，这一步没有存下（{}）。", message), place};
  }
}

}  // namespace web
