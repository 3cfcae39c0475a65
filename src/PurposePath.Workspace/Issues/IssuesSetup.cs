using PurposePath.Workspace.IssueConfiguration;

namespace PurposePath.Workspace.Issues;

/// <summary>The parts that issues and their configuration are made of.</summary>
internal static class IssuesSetup
{
    public static void AddIssues(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IssueWrites>();
        builder.Services.AddSingleton<IssueQueries>();
        builder.Services.AddSingleton<IssueCommands>();
        builder.Services.AddSingleton<IssueMoves>();
        builder.Services.AddSingleton<IssueConversion>();
        builder.Services.AddSingleton<IssueTypeCommands>();
        builder.Services.AddSingleton<IssueStatusCommands>();
    }
}
