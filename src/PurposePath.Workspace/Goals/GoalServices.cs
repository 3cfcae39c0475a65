using PurposePath.Workspace.Strategies;

namespace PurposePath.Workspace.Goals;

/// <summary>What goals and strategies need to run.</summary>
internal static class GoalServices
{
    public static void AddGoals(this IServiceCollection services)
    {
        services.AddSingleton<GoalCommands>();
        services.AddSingleton<GoalEditCommands>();
        services.AddSingleton<GoalStatsQuery>();
        services.AddSingleton<StrategyCommands>();
        services.AddSingleton<StrategyQueries>();
    }
}
