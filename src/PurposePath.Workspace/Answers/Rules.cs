using System.Globalization;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Answers;

/// <summary>Collects what is wrong with a body, so that a caller hears of every field at once.</summary>
internal sealed class Rules
{
    private const int MaxTags = 20;
    private const int MaxTagLength = 50;
    private const int MaxTexts = 20;
    private const int MaxTextLength = 500;
    private const int MaxAddress = 2048;

    private readonly List<ApiFieldError> _broken = [];

    public bool AreKept => _broken.Count == 0;

    public Failure Failure => Failure.Invalid(_broken);

    public void Break(string field, string message) => _broken.Add(new ApiFieldError(field, message));

    /// <summary>A text that must be there.</summary>
    public string Required(string field, string? value, int maxLength)
    {
        var text = value?.Trim() ?? string.Empty;
        if (text.Length == 0)
        {
            Break(field, "is required");
        }

        return Limit(field, text, maxLength);
    }

    /// <summary>A text that may be missing; blank counts as missing.</summary>
    public string? Optional(string field, string? value, int maxLength) =>
        string.IsNullOrWhiteSpace(value) ? null : Limit(field, value.Trim(), maxLength);

    /// <summary>A word from a vocabulary, in any spelling (domain 2.4); the canonical name comes back.</summary>
    public string OneOf(string field, string? value, Vocabulary vocabulary, string missing, params string[] refused)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return missing;
        }

        if (vocabulary.TryGetName(value, out var name) && !refused.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        Break(field, $"must be one of {string.Join(", ", vocabulary.Names.Except(refused, StringComparer.Ordinal))}");
        return missing;
    }

    /// <summary>Short labels; blanks and repeats are left out.</summary>
    public List<string> Tags(string field, IReadOnlyList<string?>? values)
    {
        List<string> tags = [.. (values ?? []).Select(value => value?.Trim() ?? string.Empty).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
        if (tags.Count > MaxTags || tags.Exists(tag => tag.Length > MaxTagLength))
        {
            Break(field, $"must be at most {MaxTags} labels of at most {MaxTagLength} characters");
        }

        return tags;
    }

    /// <summary>Sentences; blanks are left out.</summary>
    public List<string> Texts(string field, IReadOnlyList<string?> values)
    {
        List<string> texts = [.. values.Select(value => value?.Trim() ?? string.Empty).Where(value => value.Length > 0)];
        if (texts.Count > MaxTexts || texts.Exists(text => text.Length > MaxTextLength))
        {
            Break(field, $"must be at most {MaxTexts} texts of at most {MaxTextLength} characters");
        }

        return texts;
    }

    /// <summary>An absolute http or https address, which a page may link to without harm; null when missing.</summary>
    public string? WebAddress(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var text = value.Trim();
        if (!IsWebAddress(text))
        {
            Break(field, $"must be an absolute http or https address of at most {MaxAddress} characters");
        }

        return text;
    }

    /// <summary>Whether a text is an absolute http or https address of bearable length.</summary>
    public static bool IsWebAddress(string text) =>
        text.Length <= MaxAddress
        && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>A number within a range.</summary>
    public double Number(string field, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            Break(field, string.Create(CultureInfo.InvariantCulture, $"must be {min} to {max}"));
        }

        return value;
    }

    /// <summary>
    /// A day, written as <c>yyyy-MM-dd</c>, as a point in time of which the day counts in UTC, or as a month, which means its last day; null when
    /// missing.
    /// </summary>
    public DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var written = text.Trim();
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return month.AddMonths(1).AddDays(-1);
        }

        if (written.Length > 10 && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return DateOnly.FromDateTime(time.UtcDateTime);
        }

        Break(field, "must be a day as yyyy-MM-dd");
        return null;
    }

    private string Limit(string field, string text, int maxLength)
    {
        if (text.Length > maxLength)
        {
            Break(field, $"must have at most {maxLength} characters");
        }

        return text;
    }
}
