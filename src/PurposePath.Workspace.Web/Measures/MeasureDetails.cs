using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>What people say about a measure, as one dialog edits it.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">In what.</param>
/// <param name="Direction"><c>up</c>, <c>down</c> or <c>maintain</c>.</param>
/// <param name="OwnerId">Who answers for it.</param>
/// <param name="Category">Where it belongs; may be empty.</param>
/// <param name="Description">How it is measured; may be empty.</param>
public sealed record MeasureDetails(string Name, string Unit, string Direction, string OwnerId, string Category, string Description)
{
    /// <summary>Those of a measure.</summary>
    public static MeasureDetails Of(MeasureDto measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new(measure.Name, measure.Unit, measure.Direction, measure.OwnerId, measure.Category, measure.Description);
    }

    /// <summary>The body that sets them.</summary>
    public MeasureRequest ToRequest() => new()
    {
        Name = Name,
        Unit = Unit,
        Direction = Direction,
        OwnerId = OwnerId,
        Category = Category,
        Description = Description,
    };
}
