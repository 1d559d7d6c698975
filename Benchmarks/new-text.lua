-- wrk: POST /tracks/generate with a text that was never sent before, which ab cannot do.
-- Ends with one line: requests per second, p50 and p99 in ms, answers, failures.
local number = 0
local run = os.time() .. tostring({}):gsub("%W", "")
local headers = {["Content-Type"] = "application/json"}
-- The mode is MODE of the environment; in local mode a song has sixteen lines, as songs have.
local mode = os.getenv("MODE") or "simulate"
local text = "[Verse]\\nLine %d of %s\\n[Chorus]\\nStay a little longer"
if mode == "local" then
  text = "[Verse 1]\\nLine %d of %s\\nThe harbour lights are calling out my name\\nI packed a lantern and a coat of rain"
    .. "\\nThe captain says the tide will turn at four\\n[Chorus]\\nOh carry me over the water\\nCarry me over the foam"
    .. "\\nA sailor is nobody's daughter\\nA river is nobody's home\\n[Verse 2]\\nWe count the islands sleeping in the mist"
    .. "\\nA silver compass ticking on my wrist\\nThe gulls are writing letters in the air\\nAnd every line begins with"
    .. " are you there\\n[Bridge]\\nSlow down, slow down\\nMorning is a long way off"
end
local form = '{"text_input": "' .. text .. '", "genre": "rock", "mode": "' .. mode .. '"}'

request = function()
  number = number + 1
  return wrk.format("POST", "/tracks/generate", headers, form:format(number, run))
end

done = function(summary, latency)
  local errors = summary.errors
  local failures = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("%.1f %.3f %.3f %d %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, failures))
end
