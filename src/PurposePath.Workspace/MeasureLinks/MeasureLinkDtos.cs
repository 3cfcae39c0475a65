using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>Links as REST shows them.</summary>
internal static class MeasureLinkDtos
{
    public static MeasureLinkDto From(
        MeasureLink link, Measure measure, IReadOnlyDictionary<string, string> names, DateOnly today, MeasureDto? info = null) => new()
        {
            Id = link.Id,
            Version = link.Version,
            MeasureId = link.MeasureId,
            MeasureName = measure.Name,
            PersonId = link.PersonId,
            PersonName = names.GetValueOrDefault(link.PersonId, "Somebody"),
            GoalId = link.GoalId,
            StrategyId = link.StrategyId,
            LinkType = link.Type,
            ThresholdPct = link.ThresholdPct,
            RiskThresholdPct = link.RiskThresholdPct,
            Weight = link.Weight,
            DisplayOrder = link.DisplayOrder,
            IsPrimary = link.IsPrimary,
            LinkedAt = link.LinkedAt,
            Progress = MeasureDtos.Progress(measure.Standing, MeasureZones.Of(measure, link), today),
            Measure = info,
        };
}
