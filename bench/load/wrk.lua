-- What wrk is told by its arguments: a method, the bytes of a body to send, and a file with one cookie a line.
-- What it tells at its end: one line of JSON.
local cookies = {}

function init(args)
  local method, bodyBytes, cookieFile = args[1], tonumber(args[2]), args[3]
  wrk.method = method
  if bodyBytes > 0 then
    wrk.body = string.rep('x', bodyBytes)
    wrk.headers['Content-Type'] = 'application/json'
  end
  if cookieFile then
    for line in io.lines(cookieFile) do
      wrk.headers['Cookie'] = line
      cookies[#cookies + 1] = wrk.format()
    end
    math.randomseed(7)
    request = function() return cookies[math.random(#cookies)] end
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format(
    '{"requests":%d,"durationMs":%.3f,"bytes":%d,"p50Ms":%.4f,"p99Ms":%.4f,"maxMs":%.4f,"failedStatus":%d,"failedSockets":%d}',
    summary.requests, summary.duration / 1000, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
