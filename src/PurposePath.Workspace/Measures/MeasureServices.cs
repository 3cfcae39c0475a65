using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Measures;

/// <summary>What measures, their data and their links need to run.</summary>
internal static class MeasureServices
{
    public static void AddMeasures(this IServiceCollection services)
    {
        services.AddSingleton<MeasureCommands>();
        services.AddSingleton<ReadingCommands>();
        services.AddSingleton<TargetCommands>();
        services.AddSingleton<MeasureQueries>();
        services.AddSingleton<MeasureLinkCommands>();
        services.AddSingleton<MeasureLinkQueries>();
    }
}
