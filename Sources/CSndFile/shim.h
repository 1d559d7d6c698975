// libsndfile 1.2: reads and writes files with sampled sound (https://libsndfile.github.io/libsndfile/api.html).
#include <sndfile.h>
