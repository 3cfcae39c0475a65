using System.Text.Json;
using CsCheck;

namespace PurposePath.Realtime.Protocol.Tests.Vocabularies;

public sealed class VocabularyTests
{
    private static readonly Vocabulary[] All =
    [
        ActionStatus.Vocabulary, ActivityType.Vocabulary, EntityKind.Vocabulary, GoalHorizon.Vocabulary, GoalStatus.Vocabulary, IssueCategory.Vocabulary,
        IssuePriority.Vocabulary, IssueSeverity.Vocabulary, IssueStatus.Vocabulary, MeasureZone.Vocabulary, Priority.Vocabulary,
    ];

    private static readonly Gen<(Vocabulary Vocabulary, string Name)> Name =
        Gen.OneOf(All).SelectMany(vocabulary => Gen.OneOf([.. vocabulary.Names]).Select(name => (vocabulary, name)));

    [Fact]
    public void Case_and_separators_never_matter() =>
        Gen.Select(Name, Gen.Int[0, 2].Array[40], Gen.Bool.Array[40]).Sample((made, separators, capitals) =>
        {
            var letters = made.Name.Where(letter => letter != '_').SelectMany((letter, index) =>
                "_- "[separators[index]] + (capitals[index] ? char.ToUpperInvariant(letter) : letter).ToString());

            Assert.True(made.Vocabulary.TryGetName(string.Concat(letters), out var name));
            Assert.Equal(made.Name, name);
        });

    [Fact]
    public void A_canonical_name_stands_for_itself() =>
        Assert.All(All.SelectMany(vocabulary => vocabulary.Names.Select(name => (vocabulary, name))), pair =>
        {
            Assert.True(pair.vocabulary.TryGetName(pair.name, out var name));
            Assert.Equal(pair.name, name);
        });

    [Theory]
    [InlineData("not_started", "todo")]
    [InlineData("notStarted", "todo")]
    [InlineData("Not started", "todo")]
    [InlineData("inProgress", "in_progress")]
    [InlineData("canceled", "cancelled")]
    public void Synonyms_of_an_actions_status(string spelling, string expected) => Check(ActionStatus.Vocabulary, spelling, expected);

    [Theory]
    [InlineData("weeklyReview", "review")]
    [InlineData("weekly_review", "review")]
    [InlineData("update", "note")]
    public void Synonyms_of_an_activitys_type(string spelling, string expected) => Check(ActivityType.Vocabulary, spelling, expected);

    [Theory]
    [InlineData("annually", "year")]
    [InlineData("yearly", "year")]
    [InlineData("Year", "year")]
    [InlineData("quarterly", "quarter")]
    [InlineData("monthly", "month")]
    public void Synonyms_of_a_goals_horizon(string spelling, string expected) => Check(GoalHorizon.Vocabulary, spelling, expected);

    [Fact]
    public void Urgent_is_critical_on_either_scale()
    {
        Check(IssuePriority.Vocabulary, "Critical", "urgent");
        Check(Priority.Vocabulary, "urgent", "critical");
    }

    [Fact]
    public void An_unknown_name_is_kept_and_known_to_be_unknown()
    {
        var status = JsonSerializer.Deserialize<GoalStatus>("\"hibernating\"");

        Assert.Equal("hibernating", status.Name);
        Assert.False(status.IsKnown);
        Assert.Equal("\"hibernating\"", JsonSerializer.Serialize(status));
    }

    [Theory]
    [InlineData(typeof(ActionStatus))]
    [InlineData(typeof(ActivityType))]
    [InlineData(typeof(EntityKind))]
    [InlineData(typeof(GoalHorizon))]
    [InlineData(typeof(GoalStatus))]
    [InlineData(typeof(IssueCategory))]
    [InlineData(typeof(IssuePriority))]
    [InlineData(typeof(IssueSeverity))]
    [InlineData(typeof(IssueStatus))]
    [InlineData(typeof(MeasureZone))]
    [InlineData(typeof(Priority))]
    public void A_type_has_a_member_for_each_of_its_names(Type type)
    {
        var vocabulary = (Vocabulary)type.GetProperty(nameof(Vocabulary))!.GetValue(null)!;
        var members = type.GetProperties().Where(property => property.PropertyType == type).Select(property => property.GetValue(null)!).ToArray();

        Assert.Equal(vocabulary.Names.Order(StringComparer.Ordinal), members.Select(member => member.ToString()!).Order(StringComparer.Ordinal));
        Assert.All(members, member => Assert.True((bool)type.GetProperty("IsKnown")!.GetValue(member)!));
        Assert.False((bool)type.GetProperty("IsKnown")!.GetValue(Activator.CreateInstance(type))!);
        Assert.Equal("", (string)type.GetProperty("Name")!.GetValue(Activator.CreateInstance(type))!);
        Assert.All(members, member => Assert.Equal(member, JsonSerializer.Deserialize(JsonSerializer.Serialize(member, type), type)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    public void What_is_no_text_is_no_name(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<GoalStatus>(json));

    private static void Check(Vocabulary vocabulary, string spelling, string expected)
    {
        Assert.True(vocabulary.TryGetName(spelling, out var name));
        Assert.Equal(expected, name);
    }
}
