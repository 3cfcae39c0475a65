using System.Buffers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class SnapshotSerializerTests
{
    [Fact]
    public void The_first_paint_comes_out_as_it_went_in()
    {
        var serializer = new SnapshotSerializer<UserDto>(ContractsJsonContext.Default.UserDto);
        var buffer = new ArrayBufferWriter<byte>();

        serializer.Persist(new Snapshot<UserDto>("e.5.n", Sample.Ada), buffer);
        var restored = serializer.Restore(new ReadOnlySequence<byte>(buffer.WrittenMemory));

        Assert.Equal(new Snapshot<UserDto>("e.5.n", Sample.Ada), restored);
    }

    [Fact]
    public void A_goal_that_is_not_there_stays_so()
    {
        var serializer = new SnapshotSerializer<GoalDetailDto>(ContractsJsonContext.Default.GoalDetailDto);
        var buffer = new ArrayBufferWriter<byte>();

        serializer.Persist(new Snapshot<GoalDetailDto>("e.5.n", null!), buffer);
        var restored = serializer.Restore(new ReadOnlySequence<byte>(buffer.WrittenMemory));

        Assert.Equal("e.5.n", restored?.Position);
        Assert.Null(restored?.Data);
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        var serializer = new SnapshotSerializer<UserDto>(ContractsJsonContext.Default.UserDto);

        Assert.Null(serializer.Restore(ReadOnlySequence<byte>.Empty));
    }
}
