/** Something to begin with: each is a song after one click. */

export const IDEAS = [
  {
    preset: "pop_catchy",
    text_input: `[Verse 1]
Morning train and the window is mine
Coffee steam and a crooked skyline
Every stop is a door left ajar
Tell me your name, I will tell you how far

[Chorus]
All the way, all the way to the sea
Salt on your shoulders and you next to me
When the day runs out we will borrow the night
All the way, all the way to the light

[Verse 2]
Paper map with a fold through the town
You turn the radio up, I turn the worry down
Nobody waits at the end of the line
Only the water, only the time

[Bridge]
Nobody knows us here
Nobody needs to`,
  },
  {
    preset: "folk_fireside",
    text_input: `[Verse 1]
My grandfather's clock has forgotten the hour
It strikes when the apple tree comes into flower
He wound it with stories, he set it by rain
And left me the key on a watch-maker's chain

[Chorus]
Slowly, slowly, turn it again
The seasons are longer than women and men
Slowly, slowly, let the hands go round
There is time in the garden, there is time in the ground

[Verse 2]
My daughter is asking what clocks are about
I tell her they listen for someone come out
To sit by the door when the working is done
And count every swallow against the low sun`,
  },
  {
    preset: "rock_anthem",
    text_input: `[Verse 1]
Seven floors of broken glass and neon
Seven reasons left to carry on
You painted your name on the last open wall
And waited to see if the city would fall

[Chorus]
We are still here, louder than before
Hands in the air and our feet on the floor
Turn out the lights and we burn even more
We are still here, louder than before

[Verse 2]
They sold the street and they boarded the hall
We learned every song through the neighbour's wall
Give me a drum and a window to break
Give me a night that is wide awake`,
  },
  {
    preset: "lofi_study",
    text_input: `A rainy afternoon in a small café: steam on the windows, a page half written, nobody in a hurry.
Warm, dusty and a little wistful.`,
  },
  {
    preset: "synthwave_night_drive",
    text_input: `[Verse 1]
Dashboard glow and the coast road bends
Signals fade where the city ends
Your voice comes in on a borrowed band
Static and sugar and shifting sand

[Chorus]
Drive until the stars give out
Drive until we lose the doubt
Electric heart, do not slow down
We are the last two lights in town`,
  },
];
