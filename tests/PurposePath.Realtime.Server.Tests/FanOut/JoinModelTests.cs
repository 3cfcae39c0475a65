using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

/// <summary>
/// Every interleaving of a publisher, a feed and one joining connection over the real frames and cursor: what the client gets is exactly
/// what follows the head it was told.
/// </summary>
public sealed class JoinModelTests
{
    private const int Events = 4;

    private enum Step
    {
        Publish,
        Deliver,
        Capture,
        ReadHead,
        Attach,
        Write,
    }

    [Fact]
    public void No_interleaving_loses_repeats_or_reorders_an_event()
    {
        var paths = 0;
        Explore([], ref paths);

        Assert.Equal(1952, paths);
    }

    private static void Explore(List<Step> path, ref int paths)
    {
        var world = World.After(path);
        var isFinal = true;
        foreach (var step in Enum.GetValues<Step>())
        {
            if (world.Allows(step, path))
            {
                isFinal = false;
                path.Add(step);
                Explore(path, ref paths);
                path.RemoveAt(path.Count - 1);
            }
        }

        if (isFinal)
        {
            paths++;
            Assert.Equal(Enumerable.Range((int)world.ToldHead + 1, Events - (int)world.ToldHead), world.Got.Select(value => (int)value));
        }
    }

    private sealed class World
    {
        private readonly FrameList _list = new("t", new StreamCursor("e", 0, "n"), [], () => { });
        private FrameCursor _cursor;
        private long _published;
        private long _delivered;
        private int _phase;

        public long ToldHead { get; private set; }

        public List<byte> Got { get; } = [];

        public static World After(IEnumerable<Step> path)
        {
            var world = new World();
            foreach (var step in path)
            {
                world.Take(step);
            }

            return world;
        }

        public bool Allows(Step step, List<Step> path) => step switch
        {
            Step.Publish => _published < Events,
            Step.Deliver => _delivered < _published,
            Step.Capture => _phase == 0,
            Step.ReadHead => _phase == 1,
            Step.Attach => _phase == 2,

            // Writing twice without anything between would only lengthen the path.
            _ => _phase == 3 && path[^1] != Step.Write && (path[^1] is Step.Deliver or Step.Attach),
        };

        private void Take(Step step)
        {
            switch (step)
            {
                case Step.Publish:
                    _published++;
                    break;
                case Step.Deliver:
                    while (_delivered < _published)
                    {
                        _delivered++;
                        _list.Append(new StreamCursor("e", _delivered, "n"), "t", [(byte)_delivered], default);
                    }

                    break;
                case Step.Capture:
                    _cursor = _list.CaptureEnd();
                    _phase = 1;
                    break;
                case Step.ReadHead:
                    ToldHead = _published;
                    _phase = 2;
                    break;
                case Step.Attach:
                    _phase = 3;
                    break;
                default:
                    if (_cursor.SkipThrough(ToldHead))
                    {
                        Got.AddRange(_cursor.Take(long.MaxValue).Bytes.ToArray());
                    }

                    break;
            }
        }
    }
}
