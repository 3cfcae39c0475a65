using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client.Tabs;

namespace PurposePath.Realtime.Client.Tests.Tabs.Streams;

/// <summary>
/// Tabs of one browser over the real transport that they share. Messages between tabs wait until they are chosen to arrive or to be lost; the lock goes to
/// whom the test gives it; the server has every event and replays what a socket asks for.
/// </summary>
internal sealed class StreamBrowser : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<StreamTab> _tabs = [];

    public StreamBrowser(int tabs, Func<TabMessage, TabMessage>? mutate = null)
    {
        Server = new StreamServer(_time);
        Mutate = mutate ?? (static message => message);
        for (var number = 0; number < tabs; number++)
        {
            _tabs.Add(new StreamTab(Server, _time, new Random(number), Post));
        }

        GiveLock(0);
        Heal();
    }

    public StreamServer Server { get; }

    public IReadOnlyList<StreamTab> Tabs => _tabs;

    private Func<TabMessage, TabMessage> Mutate { get; }

    /// <summary>The browser gives the lock to a tab; whoever had it is told.</summary>
    public void GiveLock(int number)
    {
        foreach (var tab in _tabs.Where(tab => tab.HasLock && tab != _tabs[number]).ToArray())
        {
            tab.TakeLock();
        }

        if (!_tabs[number].HasLock)
        {
            _tabs[number].GiveLock();
        }
    }

    /// <summary>Everything arrives, and time goes on until nothing more is to come.</summary>
    public void Heal()
    {
        for (var second = 0; second < 12; second++)
        {
            while (_tabs.Find(static tab => tab.Waiting.Count > 0) is { } tab)
            {
                tab.HearNext();
            }

            _time.Advance(TimeSpan.FromMilliseconds(500));
        }
    }

    public void Dispose()
    {
        foreach (var tab in _tabs)
        {
            tab.Dispose();
        }
    }

    private void Post(StreamTab from, byte[] message)
    {
        var posted = Mutate(TabMessage.Read(message)!).Write();
        foreach (var tab in _tabs.Where(tab => tab != from))
        {
            tab.Waiting.Enqueue(posted);
        }
    }
}
