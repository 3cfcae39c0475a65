using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Outages.Commands;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>The client as applications use it, whose handler compares everything that it is told at once.</summary>
internal sealed class SoakClient : IAccessTokenProvider, IAsyncDisposable
{
    private readonly Person _person;
    private readonly StreamCursor _first;
    private readonly RealtimeConnection _connection;

    /// <summary>Makes it, not connected yet.</summary>
    /// <param name="name">For the message of a fault.</param>
    /// <param name="person">Whose client it is.</param>
    /// <param name="course">What others of the tenant were told.</param>
    /// <param name="first">Where it starts: the position of the state that a page has shown.</param>
    /// <param name="address">Where it connects: a node, or a proxy before it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">For its waits.</param>
    public SoakClient(string name, Person person, TenantCourse course, StreamCursor first, Uri address, TimeProvider time, Random random)
    {
        _person = person;
        _first = first;
        Course = course;
        Follower = new CourseFollower(name, course, first);
        Sockets = new OpenSockets();
        var options = new RealtimeClientOptions { Url = address };
        RealtimeConnection.Check(options);
        _connection = new RealtimeConnection(options, Sockets, this, hints: null, time, random, WorkScheduler.ThreadPool, NullLogger.Instance);
        _connection.Subscribe("*", (happened, _) =>
        {
            Follower.Delivered(happened.Envelope);
            return ValueTask.CompletedTask;
        });
        _connection.OnResyncRequired((hole, _) =>
        {
            Follower.Declared(hole);
            return ValueTask.CompletedTask;
        });
    }

    public TenantCourse Course { get; }

    public CourseFollower Follower { get; }

    public OpenSockets Sockets { get; }

    public bool IsLive => _connection.Status == ConnectionStatus.Connected;

    /// <summary>The status, for the message of a failure.</summary>
    public string State => $"{_connection.Status} {_connection.Snapshot.Label} {_connection.Snapshot.Reason}, attempt {_connection.Snapshot.Attempt}, at {Follower.Reached} of {Course.Head}";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _connection.SetPositionAsync(_first, cancellationToken);
        await _connection.StartAsync(cancellationToken);
    }

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(_person.Token);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
