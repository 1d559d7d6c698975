-- wrk: POST /tracks/generate with a text that was never sent before, which ab cannot do.
local number = 0
local start = os.time() .. tostring({}):gsub("%W", "")

request = function()
  number = number + 1
  local body = string.format(
    '{"text_input": "[Verse]\\nLine %d of %s\\n[Chorus]\\nStay a little longer", "genre": "rock", "mode": "simulate"}', number, start)
  return wrk.format("POST", "/tracks/generate", {["Content-Type"] = "application/json"}, body)
end

done = function(summary, latency)
  io.write(string.format("%.0f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
