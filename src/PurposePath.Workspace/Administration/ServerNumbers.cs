using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Administration;

/// <summary>
/// Keeps the last quarter of an hour of what the server's own instruments count, minute by minute, so that an administrator sees how the node
/// does without another program. Sixteen minutes in memory, whatever the load.
/// </summary>
internal sealed class ServerNumbers : IHostedService, IDisposable
{
    private const int Minutes = 15;
    private const string HttpMeter = "Microsoft.AspNetCore.Hosting";
    private const string RealtimePath = "/realtime";

    // Ends that are part of the plan: the client left, was asked to move, was signed out, or may hold no socket any more.
    private static readonly HashSet<string> OrderlyCloses = ["1000", "1001", "4401", "4403", "4409", "4410", "4503", "4511", "4904"];

    private readonly ConcurrentDictionary<string, long> _open = new(StringComparer.Ordinal);
    private readonly CountedMinute?[] _ring = new CountedMinute?[Minutes + 1];
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;

    public ServerNumbers(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // The scope tells this host's instruments from those of another one in the process.
            if (instrument.Meter.Name is RealtimeServerMetrics.MeterName or HttpMeter && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument.Name, value, tags));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    /// <summary>The numbers of the minute under way and of those before it.</summary>
    public ServerNumbersDto Look()
    {
        var now = NumberOf(_time.GetUtcNow());
        var minutes = Kept(now);
        var (delivery, answer) = (new LatencyBuckets(), new LatencyBuckets());
        minutes.ForEach(minute => minute.Delivery.AddTo(delivery));
        minutes.ForEach(minute => minute.Answer.AddTo(answer));
        return new ServerNumbersDto
        {
            Minutes = Minutes,
            Events = minutes.Sum(minute => minute.Events),
            Deliveries = minutes.Sum(minute => minute.Deliveries),
            Handshakes = minutes.Sum(minute => minute.Handshakes),
            RefusedHandshakes = minutes.Sum(minute => minute.RefusedHandshakes),
            RejectedFrames = minutes.Sum(minute => minute.RejectedFrames),
            Closes = minutes.SelectMany(minute => minute.Closes).GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value), StringComparer.Ordinal),
            Delivery = delivery.ToDto(),
            Requests = minutes.Sum(minute => minute.Requests),
            RefusedRequests = minutes.Sum(minute => minute.RefusedRequests),
            FailedRequests = minutes.Sum(minute => minute.FailedRequests),
            Answer = answer.ToDto(),
            PerMinute = [.. Enumerable.Range(0, Minutes + 1).Select(back => ToDto(now - Minutes + back, minutes))],
        };
    }

    /// <summary>The same minutes by cohort of the rollout, for each of some cohorts.</summary>
    /// <param name="cohorts">Which cohorts, in this order.</param>
    public IReadOnlyList<RolloutCohortDto> LookAt(IEnumerable<string> cohorts)
    {
        var minutes = Kept(NumberOf(_time.GetUtcNow()));
        return [.. cohorts.Select(cohort => ToDto(cohort, [.. minutes.Select(minute => minute.Cohorts.GetValueOrDefault(cohort)).OfType<CountedCohort>()]))];
    }

    // The minute under way and the quarter of an hour before it: what lies in the ring may be older.
    private List<CountedMinute> Kept(long now) => [.. _ring.OfType<CountedMinute>().Where(minute => minute.Number >= now - Minutes && minute.Number <= now)];

    private RolloutCohortDto ToDto(string cohort, List<CountedCohort> minutes)
    {
        var roundTrip = new LatencyBuckets();
        minutes.ForEach(minute => minute.RoundTrip.AddTo(roundTrip));
        return new RolloutCohortDto
        {
            Cohort = cohort,
            Connections = _open.GetValueOrDefault(cohort),
            Joins = minutes.Sum(minute => Interlocked.Read(ref minute.Joins)),
            Returns = minutes.Sum(minute => Interlocked.Read(ref minute.Returns)),
            Closes = minutes.Sum(minute => Interlocked.Read(ref minute.Closes)),
            Faults = minutes.Sum(minute => Interlocked.Read(ref minute.Faults)),
            RoundTrip = roundTrip.ToDto(),
        };
    }

    private static MinuteDto ToDto(long number, List<CountedMinute> minutes)
    {
        var minute = minutes.Find(counted => counted.Number == number);
        var failures = (minute?.FailedRequests ?? 0) + (minute?.RejectedFrames ?? 0);
        return new MinuteDto(DateTimeOffset.UnixEpoch.AddMinutes(number), minute?.Deliveries ?? 0, minute?.Requests ?? 0, failures);
    }

    private static long NumberOf(DateTimeOffset when) => (long)(when - DateTimeOffset.UnixEpoch).TotalMinutes;

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return Convert.ToString(value, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private void Count(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (instrument)
        {
            case "purposepath.realtime.events_in":
                Interlocked.Add(ref Current().Events, value);
                break;
            case "purposepath.realtime.deliveries_out":
                Interlocked.Add(ref Current().Deliveries, value);
                break;
            case "purposepath.realtime.rejected_frames":
                Interlocked.Add(ref Current().RejectedFrames, value);
                break;
            case "purposepath.realtime.sessions" when Tag(tags, "cohort") is { } cohort:
                _open.AddOrUpdate(cohort, value, (_, sum) => sum + value);
                break;
            case "purposepath.realtime.resumes" when CohortOf(tags) is { } cohort:
                Interlocked.Add(ref cohort.Joins, value);
                Interlocked.Add(ref cohort.Returns, Tag(tags, "outcome") == "none" ? 0 : value);
                break;
            case "purposepath.realtime.closes":
                if (CohortOf(tags) is { } closed)
                {
                    Interlocked.Add(ref closed.Closes, value);
                    Interlocked.Add(ref closed.Faults, OrderlyCloses.Contains(Tag(tags, "code") ?? string.Empty) ? 0 : value);
                }

                Current().Closes.AddOrUpdate(Tag(tags, "code") ?? "unknown", value, (_, sum) => sum + value);
                break;
            case "purposepath.realtime.handshakes" when Tag(tags, "outcome") == "admitted":
                Interlocked.Add(ref Current().Handshakes, value);
                break;
            case "purposepath.realtime.handshakes":
                Interlocked.Add(ref Current().RefusedHandshakes, value);
                break;
        }
    }

    private void Measure(string instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (instrument)
        {
            case "purposepath.realtime.round_trip" when CohortOf(tags) is { } cohort:
                cohort.RoundTrip.Add(seconds * 1000);
                break;
            case "purposepath.realtime.publish_to_write":
                Current().Delivery.Add(seconds * 1000);
                break;
            // A socket's request lasts as long as the socket.
            case "http.server.request.duration" when Tag(tags, "http.route")?.StartsWith(RealtimePath, StringComparison.Ordinal) != true:
                CountAnswer(Current(), seconds * 1000, Tag(tags, "http.response.status_code"));
                break;
        }
    }

    private static void CountAnswer(CountedMinute minute, double milliseconds, string? status)
    {
        minute.Answer.Add(milliseconds);
        Interlocked.Increment(ref minute.Requests);
        switch (status?[0])
        {
            case '4':
                Interlocked.Increment(ref minute.RefusedRequests);
                break;
            case '5':
                Interlocked.Increment(ref minute.FailedRequests);
                break;
        }
    }

    private CountedCohort? CohortOf(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Tag(tags, "cohort") is { } cohort ? Current().Cohorts.GetOrAdd(cohort, static _ => new CountedCohort()) : null;

    private CountedMinute Current()
    {
        var number = NumberOf(_time.GetUtcNow());
        ref var place = ref _ring[number % _ring.Length];
        while (true)
        {
            var minute = Volatile.Read(ref place);
            if (minute?.Number == number)
            {
                return minute;
            }

            Interlocked.CompareExchange(ref place, new CountedMinute(number), minute);
        }
    }
}
