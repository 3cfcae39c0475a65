using PurposePath.Realtime.Client.Tabs;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>
/// What the tabs of one browser share: locks with one holder and a line, and channels that keep the order of each sender. A tab that stands still hears
/// everything when it goes on; one that is gone has left its lock.
/// </summary>
internal sealed class SimulatedBrowser(SimulationKernel kernel, Random random)
{
    private readonly List<Place> _places = [];
    private long _requests;

    /// <summary>Whether locks and channels are there.</summary>
    public bool IsSupported { get; set; } = true;

    /// <summary>The longest time that a message, or word of a lock, takes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>The share of messages that never arrive. Browsers lose none; a tab whose memory is full might.</summary>
    public double Loss { get; set; }

    /// <summary>Messages sent so far.</summary>
    public int Posted { get; private set; }

    /// <summary>The lock names in use.</summary>
    public IEnumerable<string> Names => _places.Select(static place => place.Name).Distinct(StringComparer.Ordinal);

    private long Now => kernel.Now;

    public ITabSpace SpaceOf(SimulatedHost host) => new Space(this, host);

    /// <summary>A tab's process ends: what it held is free.</summary>
    public void Kill(SimulatedHost host)
    {
        foreach (var place in _places.Where(place => place.Host == host).ToArray())
        {
            place.Leave();
        }
    }

    private bool DrawsLoss() => Loss > 0 && random.NextDouble() < Loss;

    private void After(TimeSpan delay, Place place, Action action) => kernel.After(delay, place.Host, action);

    private TimeSpan Draw() => Delay * random.NextDouble();

    private void GrantNext(string name)
    {
        var here = _places.Where(place => place.Name == name).ToArray();
        if (!here.Any(static place => place.Holds) && here.Where(static place => place.InLineSince is not null).MinBy(static place => place.InLineSince) is { } next)
        {
            next.Grant();
        }
    }

    private sealed class Space(SimulatedBrowser browser, SimulatedHost host) : ITabSpace
    {
        public bool IsSupported => browser.IsSupported;

        public Task PrepareAsync() => Task.CompletedTask;

        public ITabPlace Enter(string name, ITabListener tab)
        {
            var place = new Place(browser, host, name, tab);
            browser._places.Add(place);
            return place;
        }
    }

    private sealed class Place(SimulatedBrowser browser, SimulatedHost host, string name, ITabListener tab) : ITabPlace
    {
        private readonly Dictionary<Place, long> _heardUntil = [];
        private int _version;

        public string Name => name;

        public SimulatedHost Host => host;

        public bool Holds { get; private set; }

        public long? InLineSince { get; private set; }

        private bool IsHere => browser._places.Contains(this);

        public void RequestLock(bool steals)
        {
            ReleaseLock();
            InLineSince = ++browser._requests;
            if (steals)
            {
                foreach (var holder in browser._places.Where(place => place.Name == name && place.Holds).ToArray())
                {
                    holder.Lose();
                }

                Grant();
            }
            else
            {
                browser.GrantNext(name);
            }
        }

        public void ReleaseLock()
        {
            _version++;
            InLineSince = null;
            if (Holds)
            {
                Holds = false;
                browser.GrantNext(name);
            }
        }

        public void Post(ReadOnlySpan<byte> message)
        {
            var copy = message.ToArray();
            browser.Posted++;
            foreach (var other in browser._places.Where(other => other != this && other.Name == name && browser._places.Contains(this)))
            {
                if (browser.DrawsLoss())
                {
                    continue;
                }

                // In the order of the sender: what follows never overtakes.
                var at = Math.Max(browser.Now + browser.Draw().Ticks, _heardUntil.GetValueOrDefault(other) + 1);
                _heardUntil[other] = at;
                browser.After(new TimeSpan(at - browser.Now), other, () => other.Hear(copy));
            }
        }

        public void Leave()
        {
            ReleaseLock();
            browser._places.Remove(this);
        }

        public void Grant()
        {
            var version = ++_version;
            InLineSince = null;
            Holds = true;
            browser.After(browser.Draw(), this, () =>
            {
                if (version == _version && IsHere)
                {
                    tab.LockGranted();
                }
            });
        }

        private void Lose()
        {
            _version++;
            Holds = false;
            browser.After(browser.Draw(), this, () =>
            {
                if (IsHere)
                {
                    tab.LockLost();
                }
            });
        }

        private void Hear(ReadOnlyMemory<byte> message)
        {
            if (IsHere)
            {
                tab.MessageReceived(message);
            }
        }
    }
}
