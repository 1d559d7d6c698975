-- wrk: POST /tracks/generate with a text that was never sent before, which ab cannot do.
-- Ends with one line: requests per second, p50 and p99 in ms, answers, failures.
local number = 0
local run = os.time() .. tostring({}):gsub("%W", "")
local headers = {["Content-Type"] = "application/json"}
local form = '{"text_input": "[Verse]\\nLine %d of %s\\n[Chorus]\\nStay a little longer", "genre": "rock", '
  .. '"mode": "simulate"}'

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
