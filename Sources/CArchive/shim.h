// libarchive 3.6: writes and reads archives (https://github.com/libarchive/libarchive/wiki/ManPageArchiveWrite3).
#include <archive.h>
#include <archive_entry.h>
