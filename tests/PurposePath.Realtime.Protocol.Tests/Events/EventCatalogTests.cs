using System.Text.Json.Serialization.Metadata;

namespace PurposePath.Realtime.Protocol.Tests.Events;

/// <summary>The table and the records say the same.</summary>
public sealed class EventCatalogTests
{
    public static TheoryData<string> Names => [.. EventCatalog.All.Select(type => type.Name)];

    [Fact]
    public void There_are_eighteen_events() => Assert.Equal(18, EventCatalog.All.Count);

    [Fact]
    public void Every_event_is_found_by_its_name_only()
    {
        Assert.All(EventCatalog.All, type => Assert.Same(type, EventCatalog.Find(type.Name)));
        Assert.Null(EventCatalog.Find("goal-created"));
        Assert.Null(EventCatalog.Find("zzz"));
    }

    [Fact]
    public void No_spelling_belongs_to_two_events()
    {
        var spellings = EventCatalog.All
            .SelectMany(type => type.Definition.Aliases.Append(type.Name).Distinct(StringComparer.Ordinal))
            .Select(name => name.Replace(".", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant());

        Assert.Distinct(spellings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_lists_the_members_of_its_record(string name)
    {
        var row = EventCatalog.Find(name)!.Definition;
        var record = Record(name);

        Assert.Equal(
            record.Properties.Select(property => (property.Name, property.IsRequired)),
            row.Fields.Select(field => (field.Name, field.IsRequired && !field.IsNullable)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_has_the_type_its_row_says(string name)
    {
        var row = EventCatalog.Find(name)!.Definition;

        Assert.Equal(row.Fields.Select(field => (field.Name, field.Kind)), Record(name).Properties.Select(property => (property.Name, Kind(property, row))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_older_name_is_not_also_a_name_of_today_in_another_meaning(string name)
    {
        var fields = EventCatalog.Find(name)!.Definition.Fields;

        // The creator of a goal was told twice; every other alias belongs to no field.
        var shared = fields.SelectMany(field => field.Aliases).Where(alias => alias != "userId" && fields.Any(field => field.Name == alias));

        Assert.Empty(shared);
    }

    [Fact]
    public void Every_constant_is_a_name_of_its_vocabulary() =>
        Assert.All(
            EventCatalog.All.SelectMany(type => type.Definition.Fields).Where(field => field.Default.Length > 0),
            field => Assert.Contains(field.Default, field.Vocabulary!.Names));

    private static JsonTypeInfo Record(string name) =>
        EventJsonContext.Default.GetTypeInfo(EventCatalog.Find(name)!.DataType)!;

    private static FieldKind Kind(JsonPropertyInfo property, EventDefinition row)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
        {
            // An identity is a text that must be there: only the row knows.
            return row.Fields.Single(field => field.Name == property.Name).Kind == FieldKind.Identity ? FieldKind.Identity : FieldKind.Text;
        }

        return type switch
        {
            _ when type == typeof(DateTimeOffset) => FieldKind.Time,
            _ when type == typeof(DateOnly) => FieldKind.Date,
            _ when type == typeof(double) => FieldKind.Number,
            _ when type == typeof(long) => FieldKind.WholeNumber,
            _ when type == typeof(bool) => FieldKind.Boolean,
            _ when type == typeof(IReadOnlyList<string>) => FieldKind.TextList,
            _ => FieldKind.Name,
        };
    }
}
