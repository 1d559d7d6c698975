// libsamplerate 0.2: sound at another sample rate (https://libsndfile.github.io/libsamplerate/api_full.html).
#include <samplerate.h>
