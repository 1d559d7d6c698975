// libebur128 1.2: loudness by EBU R 128 (https://github.com/jiixyj/libebur128).
#include <ebur128.h>
