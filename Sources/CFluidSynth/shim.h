// FluidSynth 2.3: a SoundFont synthesizer (https://www.fluidsynth.org/api/).
#include <fluidsynth.h>
