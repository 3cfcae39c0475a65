using PurposePath.Outages.Commands;
using PurposePath.Outages.Database;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>Each rule is broken once, and the oracle must say so: an oracle that nothing can fail proves nothing.</summary>
public sealed class CommandOracleTests
{
    private readonly List<IssuedCommand> _commands = [];
    private readonly List<StoredEvent> _events = [];
    private readonly Dictionary<StoredEntity, string> _entities = [];
    private readonly Dictionary<(string TenantId, string Word), int> _activity = [];

    /// <summary>A goal is created, started, and paused; the answer to the last command was lost.</summary>
    public CommandOracleTests()
    {
        Issue("w1", 0, CommandAnswer.Acknowledged);
        Issue("w2", 1, CommandAnswer.Acknowledged);
        Issue("w3", 3, CommandAnswer.None);
        _entities[new StoredEntity("Goals", "lumen", "w1")] = "paused";
        _commands[0].Replies.Add(new CommandReply("e.1.n1", "the goal"));
        _commands[1].Replies.Add(new CommandReply("e.3.n3", "started"));
    }

    [Fact]
    public void A_database_in_which_everything_is_there_passes() => Assert.Empty(Check());

    [Fact]
    public void A_lost_answer_of_which_nothing_is_there_passes()
    {
        Undo("w3");
        _entities[new StoredEntity("Goals", "lumen", "w1")] = "active";

        Assert.Empty(Check());
    }

    [Fact]
    public void C1_an_acknowledged_command_without_its_events_is_found()
    {
        _commands[2].Answer = CommandAnswer.Acknowledged;
        _events.RemoveAll(static happened => happened.Word == "w3");

        Assert.Contains(Check(), static fault => fault.StartsWith("C1: w3", StringComparison.Ordinal));
    }

    [Fact]
    public void C1_an_answer_that_names_another_position_is_found()
    {
        _commands[0].Replies[0] = new CommandReply("e.1.other", "the goal");

        Assert.StartsWith("C1: the answer to w1", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C2_half_of_the_events_of_a_lost_command_are_found()
    {
        _events.RemoveAt(_events.Count - 1);

        Assert.StartsWith("C2: w3", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C2_a_command_that_was_done_twice_is_found()
    {
        foreach (var again in _events.Where(static happened => happened.Word == "w2").ToArray())
        {
            Append("w2", again.Type);
        }

        Assert.Contains(Check(), static fault => fault.StartsWith("C1: w2", StringComparison.Ordinal));
    }

    [Fact]
    public void C2_events_that_nobody_commanded_are_found()
    {
        Append("w9", "goal.created");

        Assert.StartsWith("C2: 1 events of 'w9'", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C3_a_hole_is_found()
    {
        _events[1] = _events[1] with { Sequence = 9 };

        Assert.Contains(Check(), static fault => fault.StartsWith("C3: the log of lumen has position 9 where 2", StringComparison.Ordinal));
    }

    [Fact]
    public void C3_a_head_that_is_not_the_last_event_is_found()
    {
        var image = Image() with { Heads = new Dictionary<string, StoredHead> { ["lumen"] = new("e", 6, "n6") } };

        Assert.StartsWith("C3: the head of lumen", Assert.Single(CommandOracle.Check(_commands, image)), StringComparison.Ordinal);
    }

    [Fact]
    public void C4_a_missing_entry_of_the_feed_is_found()
    {
        _activity.Remove(("lumen", "w2"));

        Assert.StartsWith("C4: w2", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active")]
    [InlineData(null)]
    public void C5_events_without_their_change_are_found(string? stored)
    {
        _entities.Clear();
        if (stored is not null)
        {
            _entities[new StoredEntity("Goals", "lumen", "w1")] = stored;
        }

        Assert.StartsWith("C5: w1", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C5_a_change_without_its_events_is_found()
    {
        Undo("w3");

        Assert.StartsWith("C5: w1 of lumen is 'paused', but its events say 'active'", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C6_a_refused_command_is_found()
    {
        Undo("w3");
        _entities[new StoredEntity("Goals", "lumen", "w1")] = "active";
        _commands[2].Answer = CommandAnswer.Refused;

        Assert.StartsWith("C6: w3", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C7_two_answers_that_are_alike_pass()
    {
        _commands[1].Replies.Add(new CommandReply("e.3.n3", "started"));

        Assert.Empty(Check());
    }

    [Theory]
    [InlineData("e.5.n5", "started")]
    [InlineData("e.3.n3", "started later")]
    public void C7_a_repeat_that_is_answered_otherwise_is_found(string position, string body)
    {
        _commands[1].Replies.Add(new CommandReply(position, body));

        Assert.StartsWith("C7: w2", Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void C7_a_repeat_that_was_done_once_more_is_found()
    {
        _commands[1].Replies.Add(new CommandReply("e.7.n7", "started"));
        foreach (var again in _events.Where(static happened => happened.Word == "w2").ToArray())
        {
            Append("w2", again.Type);
        }

        var faults = Check();

        Assert.Contains(faults, static fault => fault.StartsWith("C1: w2", StringComparison.Ordinal));
        Assert.Contains(faults, static fault => fault.StartsWith("C7: w2", StringComparison.Ordinal));
    }

    private void Issue(string word, int step, CommandAnswer answer)
    {
        var kind = CommandKind.Lives[0][step];
        _commands.Add(new IssuedCommand { Word = word, TenantId = "lumen", Kind = kind, Entity = "w1", Answer = answer });
        foreach (var type in kind.Events)
        {
            Append(word, type);
        }

        _activity[("lumen", word)] = 1;
    }

    private void Append(string word, string type) => _events.Add(new StoredEvent(_events.Count + 1, $"n{_events.Count + 1}", type, word));

    private void Undo(string word)
    {
        _events.RemoveAll(happened => happened.Word == word);
        _activity.Remove(("lumen", word));
    }

    private IReadOnlyList<string> Check() => CommandOracle.Check(_commands, Image());

    private DatabaseImage Image() => new()
    {
        Events = new Dictionary<string, IReadOnlyList<StoredEvent>> { ["lumen"] = _events },
        Heads = new Dictionary<string, StoredHead> { ["lumen"] = new("e", _events[^1].Sequence, _events[^1].Nonce) },
        Entities = _entities,
        Activity = _activity,
    };
}
