using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>The thresholds, weight and place in the list of a link, with their ranges and defaults (domain 3.5).</summary>
internal static class LinkNumbers
{
    private const double MaxPercent = 100;
    private const int MaxOrder = 10_000;

    public static void Apply(Rules rules, MeasureLink link, CreateMeasureLinkRequest body)
    {
        link.ThresholdPct = body.ThresholdPct ?? ZoneRule.DefaultThreshold;
        link.RiskThresholdPct = body.RiskThresholdPct ?? Math.Min(ZoneRule.DefaultRiskThreshold, link.ThresholdPct);
        link.Weight = rules.Number("weight", body.Weight ?? 1, 0, 1);
        rules.Number("displayOrder", body.DisplayOrder ?? 0, 0, MaxOrder);
        Check(rules, link);
        if (body.IsPrimary == true && string.IsNullOrWhiteSpace(body.GoalId))
        {
            rules.Break("isPrimary", "only a link to a goal can be primary");
        }
    }

    public static void Apply(Rules rules, MeasureLink link, UpdateMeasureLinkRequest body)
    {
        if (body.IsThresholdGiven)
        {
            link.ThresholdPct = body.ThresholdPct ?? ZoneRule.DefaultThreshold;
        }

        if (body.IsRiskThresholdGiven)
        {
            link.RiskThresholdPct = body.RiskThresholdPct ?? Math.Min(ZoneRule.DefaultRiskThreshold, link.ThresholdPct);
        }

        if (body.IsWeightGiven)
        {
            link.Weight = rules.Number("weight", body.Weight ?? 1, 0, 1);
        }

        link.DisplayOrder = (int)rules.Number("displayOrder", body.DisplayOrder ?? link.DisplayOrder, 0, MaxOrder);
        Check(rules, link);
    }

    public static void SetThreshold(Rules rules, MeasureLink link, double thresholdPct)
    {
        link.ThresholdPct = thresholdPct;
        Check(rules, link);
    }

    private static void Check(Rules rules, MeasureLink link)
    {
        rules.Number("thresholdPct", link.ThresholdPct, 0, MaxPercent);
        rules.Number("riskThresholdPct", link.RiskThresholdPct, 0, MaxPercent);
        if (link.RiskThresholdPct > link.ThresholdPct)
        {
            rules.Break("riskThresholdPct", "must not be above thresholdPct");
        }
    }
}
