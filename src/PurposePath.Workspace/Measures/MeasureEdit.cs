using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>Applies a body to a measure, new or not.</summary>
internal static class MeasureEdit
{
    /// <summary>No value is further from zero: sums and quotients of values stay numbers.</summary>
    public const double MaxValue = 1e15;

    private const int MinOptions = 2;
    private const int MaxOptions = 50;
    private const int MaxPeriodCount = 366;
    private const double SmallestTarget = 1e-9;

    public static void Apply(FieldEdits edits, Measure measure, MeasureRequest body)
    {
        if (body.CurrentValue is not null)
        {
            edits.Rules.Break("currentValue", "changes only by recording a reading");
        }

        edits.RequiredText("name", body.Name ?? body.Title, measure.Name, Measure.MaxName, value => measure.Name = value);
        edits.Text("description", body.Description, measure.Description, Measure.MaxDescription, value => measure.Description = value ?? string.Empty);
        edits.Text("unit", body.Unit, measure.Unit, Measure.MaxUnit, value => measure.Unit = value ?? string.Empty);
        edits.Text("category", body.Category, measure.Category, Measure.MaxCategory, value => measure.Category = value ?? string.Empty);
        edits.Word("direction", body.Direction, measure.Direction, MeasureDirection.Vocabulary, value => measure.Direction = value);
        edits.Word("type", body.Type, measure.Type, MeasureWords.Types, value => measure.Type = value);
        ApplyCalculation(edits, measure, body);
        ApplyOptions(edits, measure, body);
    }

    private static void ApplyCalculation(FieldEdits edits, Measure measure, MeasureRequest body)
    {
        edits.Word("aggregationType", body.AggregationType, measure.AggregationType, MeasureWords.AggregationTypes, value => measure.AggregationType = value);
        edits.Word("aggregationPeriod", body.AggregationPeriod, measure.AggregationPeriod, MeasureWords.Periods, value => measure.AggregationPeriod = value);
        edits.Number(
            "aggregationPeriodCount", body.AggregationPeriodCount, measure.AggregationPeriodCount, 1, MaxPeriodCount, value => measure.AggregationPeriodCount = (int)value);
        edits.Word("valueType", body.ValueType, measure.ValueType, MeasureWords.ValueTypes, value => measure.ValueType = value);
        edits.Word("interpolationMethod", body.InterpolationMethod, measure.InterpolationMethod, MeasureWords.InterpolationMethods, value => measure.InterpolationMethod = value);
        edits.Number("targetValue", body.TargetValue, measure.TargetValue, SmallestTarget, MaxValue, value => measure.TargetValue = value);
        edits.Text("calculationMethod", body.CalculationMethod, measure.CalculationMethod, Measure.MaxMethod, value => measure.CalculationMethod = value);
        edits.Text("measurementFrequency", body.MeasurementFrequency, measure.MeasurementFrequency, Measure.MaxWord, value => measure.MeasurementFrequency = value);
        edits.Text("dataSource", body.DataSource ?? body.DataSourceType, measure.DataSource, Measure.MaxWord, value => measure.DataSource = value);
        edits.Value("isActive", body.IsActive, measure.IsActive, value => measure.IsActive = value);
    }

    private static void ApplyOptions(FieldEdits edits, Measure measure, MeasureRequest body)
    {
        if (body.Options is { } given)
        {
            List<MeasureOption> options = [.. given.OfType<MeasureOptionDto>().Select(option => new MeasureOption
            {
                NumericValue = edits.Rules.Number("options", option.NumericValue, -MaxValue, MaxValue),
                Label = edits.Rules.Required("options", option.Label, Measure.MaxWord),
            })];
            if (options.DistinctBy(option => option.NumericValue).Count() != options.Count || options.Count > MaxOptions)
            {
                edits.Rules.Break("options", $"must be at most {MaxOptions} values, each once");
            }

            measure.Options.Clear();
            measure.Options.AddRange(options);
            edits.Note("options");
        }

        if (measure.Type == MeasureWords.Qualitative && measure.Options.Count < MinOptions)
        {
            edits.Rules.Break("options", $"a qualitative measure needs at least {MinOptions}");
        }
    }
}
