using System.Text;
using CsCheck;

namespace PurposePath.Realtime.Protocol.Tests;

public sealed class StreamCursorTests
{
    private static readonly Gen<string> Token = Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.OneOf('_', '-')), 1, 20];

    private static readonly Gen<StreamCursor> Cursor = Gen.Select(Token, Gen.Long[0, StreamCursor.MaxSequence], Token, (epoch, sequence, nonce) => new StreamCursor(epoch, sequence, nonce));

    [Fact]
    public void Every_position_survives_the_wire() =>
        Cursor.Sample(cursor =>
        {
            Assert.True(StreamCursor.TryParse(cursor.ToString(), out var parsed));
            Assert.Equal(cursor, parsed);
            Assert.True(StreamCursor.HasSequence(Encoding.UTF8.GetBytes(cursor.ToString()), cursor.Sequence));
        });

    [Fact]
    public void Whatever_is_taken_as_a_position_is_written_the_same_way() =>
        Gen.String[Gen.OneOf('a', 'Z', '0', '1', '9', '.', '-', '_', ' ', 'é'), 0, 24].Sample(
            text =>
            {
                if (StreamCursor.TryParse(text, out var cursor))
                {
                    Assert.Equal(text, cursor.ToString());
                }
            },
            iter: 10_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("e.1")]
    [InlineData("e.1.")]
    [InlineData(".1.n")]
    [InlineData("e..n")]
    [InlineData("e.01.n")]
    [InlineData("e.+1.n")]
    [InlineData("e.-1.n")]
    [InlineData("e. 1.n")]
    [InlineData("e.1.n.m")]
    [InlineData("é.1.n")]
    [InlineData("e.1.n\n")]
    [InlineData("e.9007199254740992.n")]
    [InlineData("e.99999999999999999999.n")]
    [InlineData("01JK2000000000000000000001")]
    [InlineData("eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.1.nn")]
    public void Anything_else_is_opaque(string? text)
    {
        Assert.False(StreamCursor.TryParse(text, out var cursor));
        Assert.Equal(default, cursor);
    }

    [Theory]
    [InlineData("e.0.n", 0)]
    [InlineData("e.9007199254740991.n", StreamCursor.MaxSequence)]
    public void The_ends_of_the_range_are_positions(string text, long expected)
    {
        Assert.True(StreamCursor.TryParse(text, out var cursor));
        Assert.Equal(expected, cursor.Sequence);
    }

    [Fact]
    public void Positions_of_two_lives_of_a_log_cannot_be_compared()
    {
        Assert.True(new StreamCursor("a", 1, "x").IsSameEpoch(new StreamCursor("a", 2, "y")));
        Assert.False(new StreamCursor("a", 1, "x").IsSameEpoch(new StreamCursor("A", 1, "x")));
    }
}
