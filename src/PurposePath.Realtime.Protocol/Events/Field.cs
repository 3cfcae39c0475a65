namespace PurposePath.Realtime.Protocol;

/// <summary>The words in which the catalogue's rows are written.</summary>
internal static class Field
{
    public static FieldDefinition Tenant { get; } = Text("tenantId", "The tenant the event belongs to.");

    public static FieldDefinition Identity(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Identity, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition Text(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Text, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition OptionalText(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Text, IsRequired: false, summary, Vocabulary: null, aliases);

    public static FieldDefinition NullableText(string name, string summary, params string[] aliases) =>
        Text(name, summary, aliases) with { IsNullable = true };

    public static FieldDefinition Time(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Time, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition Date(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Date, IsRequired: true, summary, Vocabulary: null, aliases) { IsNullable = true };

    public static FieldDefinition OptionalDate(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Date, IsRequired: false, summary, Vocabulary: null, aliases);

    public static FieldDefinition Number(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Number, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition OptionalNumber(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Number, IsRequired: false, summary, Vocabulary: null, aliases);

    public static FieldDefinition WholeNumber(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.WholeNumber, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition Boolean(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.Boolean, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition TextList(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.TextList, IsRequired: true, summary, Vocabulary: null, aliases);

    public static FieldDefinition OptionalTextList(string name, string summary, params string[] aliases) =>
        new(name, FieldKind.TextList, IsRequired: false, summary, Vocabulary: null, aliases);

    public static FieldDefinition Name(string name, Vocabulary vocabulary, string summary, params string[] aliases) =>
        new(name, FieldKind.Name, IsRequired: true, summary, vocabulary, aliases);

    /// <summary>A name that is always the same; missing, it means itself.</summary>
    public static FieldDefinition Constant(string name, Vocabulary vocabulary, string value, params string[] aliases) =>
        Name(name, vocabulary, $"Always `{value}`.", aliases) with { Default = value };

    public static FieldDefinition OptionalName(string name, Vocabulary vocabulary, string summary, params string[] aliases) =>
        new(name, FieldKind.Name, IsRequired: false, summary, vocabulary, aliases);
}
