using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Measures;

/// <summary>Reads a reading from any of the bodies that ever recorded one (C43).</summary>
internal static class ReadingForm
{
    public static MeasureActual Read(Rules rules, Caller caller, Measure measure, RecordReadingRequest body, int maxNote, DateTimeOffset now)
    {
        var given = body.Value ?? body.ActualValue ?? body.PostValue;
        var value = body.AdjustedValue ?? given;
        if (value is null)
        {
            rules.Break("value", "is required");
        }

        var note = rules.Optional("note", body.Note ?? body.Notes ?? body.Rationale ?? body.Reason, maxNote);
        var day = ReadDay(rules, body, DateOnly.FromDateTime(now.UtcDateTime));
        var start = rules.Day("periodStartDate", body.PeriodStartDate);
        if (start > day)
        {
            rules.Break("periodStartDate", "must not be after the day of the reading");
        }

        var actual = new MeasureActual
        {
            Id = Guid.CreateVersion7(now).ToString(),
            TenantId = measure.TenantId,
            MeasureId = measure.Id,
            Day = day,
            PeriodStartDay = start,
            Subtype = rules.OneOf("actualSubtype", body.ActualSubtype, MeasureWords.Subtypes, MeasureWords.Measured),
            Value = rules.Number("value", (body.AdjustedValue is null ? value : given ?? value) ?? 0, -MeasureEdit.MaxValue, MeasureEdit.MaxValue),
            DataSource = rules.OneOf("dataSource", body.DataSource, MeasureWords.Sources, MeasureWords.Manual),
            SourceReferenceId = rules.Optional("sourceReferenceId", body.SourceReferenceId, MeasureActual.MaxReference),
            Note = note,
            RecordedAt = now,
            RecordedBy = caller.UserId,
        };
        if (body.AdjustedValue is { } adjusted)
        {
            actual.Override(rules.Number("adjustedValue", adjusted, -MeasureEdit.MaxValue, MeasureEdit.MaxValue), note ?? string.Empty);
        }

        if (measure.Type == MeasureWords.Qualitative && measure.Options.TrueForAll(option => option.NumericValue != actual.Value))
        {
            rules.Break("value", "must be one of the measure's options");
        }

        return actual;
    }

    private static DateOnly ReadDay(Rules rules, RecordReadingRequest body, DateOnly today)
    {
        if (body.Date is null && body.MeasurementDate is null && body.PostDate is null && body.RecordedAt is null && body.Period is not null)
        {
            // A month that is not over yet is told of as far as it has come.
            var end = rules.Day("period", body.Period);
            return end > today && new DateOnly(end.Value.Year, end.Value.Month, 1) <= today ? today : NotAfter(rules, "period", end, today);
        }

        var field = body.Date is not null ? "date" : body.MeasurementDate is not null ? "measurementDate" : body.PostDate is not null ? "postDate" : "recordedAt";
        return NotAfter(rules, field, rules.Day(field, body.Date ?? body.MeasurementDate ?? body.PostDate ?? body.RecordedAt), today);
    }

    private static DateOnly NotAfter(Rules rules, string field, DateOnly? day, DateOnly today)
    {
        if (day > today)
        {
            rules.Break(field, "must not be in the future");
        }

        return day ?? today;
    }
}
