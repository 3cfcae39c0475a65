using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CsCheck;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class FrameListTests
{
    private static readonly StreamCursor Start = new("e", 0, "n0");

    [Fact]
    public void A_cursor_captured_at_the_end_sees_only_what_comes_after()
    {
        var list = NewList();
        Append(list, 1, [1, 1]);
        var cursor = list.CaptureEnd();
        Append(list, 2, [2, 2, 2]);

        Assert.Equal([2, 2, 2], cursor.Take(long.MaxValue).Bytes.ToArray());
        Assert.True(cursor.Take(long.MaxValue).IsEmpty);
        Assert.Equal(2, cursor.Position.Sequence);
        Assert.Equal(2, cursor.Ordinal);
        Assert.Equal(5, cursor.Offset);
    }

    [Fact]
    public void A_cursor_says_that_there_is_more_exactly_when_it_can_take_something_also_at_the_end_of_a_segment()
    {
        var list = NewList();
        var cursor = list.CaptureEnd();
        Assert.False(cursor.HasMore);

        for (var sequence = 1; sequence <= 3; sequence++)
        {
            // Two of them do not fit into one segment.
            Append(list, sequence, new byte[50_000]);
            Assert.True(cursor.HasMore);
            Assert.Equal(50_000, cursor.Take(long.MaxValue).Bytes.Length);
            Assert.False(cursor.HasMore);
        }
    }

    [Fact]
    public void A_limit_stops_between_two_frames()
    {
        var list = NewList();
        var cursor = list.CaptureEnd();
        Append(list, 1, [1]);
        Append(list, 2, [2]);
        Append(list, 3, [3]);

        Assert.Equal([1, 2], cursor.Take(2).Bytes.ToArray());
        Assert.True(cursor.Take(2).IsEmpty);
        Assert.Equal([3], cursor.Take(3).Bytes.ToArray());
    }

    [Fact]
    public void Skipping_ends_behind_the_event_even_when_that_comes_later()
    {
        var list = NewList();
        var cursor = list.CaptureEnd();
        Append(list, 1, [1]);

        Assert.False(cursor.SkipThrough(2));
        Append(list, 2, [2]);
        Append(list, 3, [3]);
        Assert.True(cursor.SkipThrough(2));

        Assert.Equal("n2", cursor.Position.Nonce);
        Assert.Equal([3], cursor.Take(long.MaxValue).Bytes.ToArray());
    }

    [Theory]
    [InlineData("e", 3)]
    [InlineData("e", 1)]
    [InlineData("other", 2)]
    public void A_hole_a_repeat_or_another_epoch_is_refused(string epoch, long sequence)
    {
        var list = NewList();
        Append(list, 1, [1]);

        Assert.Throws<InvalidOperationException>(() => list.Append(new StreamCursor(epoch, sequence, "n"), "t", [1], default));
    }

    [Fact]
    public void A_frame_larger_than_a_segment_is_whole_all_the_same()
    {
        var list = NewList();
        var cursor = list.CaptureEnd();
        var large = new byte[100_000];
        new Random(1).NextBytes(large);
        Append(list, 1, [1]);
        Append(list, 2, large);
        Append(list, 3, [3]);

        Assert.Equal([1], cursor.Take(long.MaxValue).Bytes.ToArray());
        Assert.Equal(large, cursor.Take(long.MaxValue).Bytes.ToArray());
        Assert.Equal([3], cursor.Take(long.MaxValue).Bytes.ToArray());
    }

    [Fact]
    public void Any_appends_and_reads_by_any_cursors_yield_the_exact_bytes_in_whole_frames()
    {
        var step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5000], Gen.Int[1, 5]);
        step.Array[0, 200].Sample(
            steps =>
            {
                var list = NewList();
                var written = new List<byte>();
                var ends = new HashSet<long> { 0 };
                var readers = new List<Reader>();
                var sequence = 0L;
                foreach (var (kind, size, limit) in steps)
                {
                    if (kind < 6)
                    {
                        var frame = new byte[size % 700 + (size % 97 == 0 ? 40_000 : 1)];
                        Array.Fill(frame, (byte)++sequence);
                        Append(list, sequence, frame);
                        written.AddRange(frame);
                        ends.Add(written.Count);
                    }
                    else if (kind == 6)
                    {
                        readers.Add(new Reader(list.CaptureEnd(), written.Count));
                    }
                    else if (readers.Count > 0)
                    {
                        var reader = readers[size % readers.Count];
                        reader.Read(kind == 7 ? reader.Ordinal + limit : long.MaxValue, ends);
                    }
                }

                foreach (var reader in readers)
                {
                    reader.ReadAll();
                    Assert.True(CollectionsMarshal.AsSpan(written)[reader.Start..].SequenceEqual(CollectionsMarshal.AsSpan(reader.Bytes)));
                }
            },
            seed: "0000KeDuJtl5",
            iter: 200);
    }

    [Fact]
    public async Task A_reader_on_another_thread_sees_every_byte_once()
    {
        var list = NewList();
        var cursor = list.CaptureEnd();
        const int Count = 50_000;

        var reading = Task.Run(
            () =>
            {
                var next = 0;
                while (next < Count)
                {
                    var bytes = cursor.Take(long.MaxValue).Bytes.Span;
                    for (var at = 0; at < bytes.Length; at += sizeof(int))
                    {
                        Assert.Equal(++next, BitConverter.ToInt32(bytes[at..]));
                    }
                }
            },
            TestContext.Current.CancellationToken);
        for (var number = 1; number <= Count; number++)
        {
            Append(list, number, BitConverter.GetBytes(number));
        }

        await reading;
        Assert.Equal(Count, cursor.Ordinal);
    }

    [Fact]
    public void A_segment_that_every_cursor_has_left_is_collected()
    {
        var list = NewList();
        var (reader, first) = StartReading(list);
        for (var sequence = 1; sequence <= 200; sequence++)
        {
            Append(list, sequence, new byte[1000]);
        }

        Collect();
        Assert.True(first.IsAlive, "The cursor still needs it.");

        reader.ReadAll();
        Collect();
        Assert.False(first.IsAlive);
        Assert.Equal(200, reader.Ordinal);
    }

    private static FrameList NewList() => new("tenant-1", Start, [], () => { });

    private static void Append(FrameList list, long sequence, byte[] frame) =>
        list.Append(new StreamCursor("e", sequence, $"n{sequence}"), "t", frame, default);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Reader Reader, WeakReference FirstSegment) StartReading(FrameList list)
    {
        var cursor = list.CaptureEnd();
        return (new Reader(cursor, 0), new WeakReference(cursor.Segment));
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private sealed class Reader(FrameCursor cursor, int start)
    {
        private FrameCursor _cursor = cursor;

        public int Start => start;

        public long Ordinal => _cursor.Ordinal;

        public List<byte> Bytes { get; } = [];

        public void Read(long limit, HashSet<long> frameEnds)
        {
            Bytes.AddRange(_cursor.Take(limit).Bytes.ToArray());
            Assert.True(_cursor.Ordinal <= limit);
            Assert.Contains(start + (long)Bytes.Count, frameEnds);
            Assert.Equal(start + Bytes.Count, _cursor.Offset);
        }

        public void ReadAll()
        {
            while (_cursor.Take(long.MaxValue) is { IsEmpty: false } bytes)
            {
                Bytes.AddRange(bytes.Bytes.ToArray());
            }
        }
    }
}
