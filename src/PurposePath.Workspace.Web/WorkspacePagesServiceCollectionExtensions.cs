using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Colleague;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Drafts;
using PurposePath.Workspace.Web.Goals;
using PurposePath.Workspace.Web.Issues;
using PurposePath.Workspace.Web.Measures;
using PurposePath.Workspace.Web.Operations;
using PurposePath.Workspace.Web.Palette;
using PurposePath.Workspace.Web.Removal;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web;

/// <summary>Registers what pages need, in the browser and on the host that renders their first paint.</summary>
public static class WorkspacePagesServiceCollectionExtensions
{
    /// <summary>
    /// Registers the pages' state and what changes it. Beside it a host registers an <see cref="IWorkspaceReader"/>, and a
    /// <see cref="SignIn.DemoSignIn"/> when the demo data is there.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="http">Reaches the REST API; absent on the host, where pages only read and do that through the reader.</param>
    public static IServiceCollection AddWorkspacePages(this IServiceCollection services, HttpClient? http = null)
    {
        var client = http ?? new HttpClient(new NoCallsHandler());
        services.AddCascadingAuthenticationState();
        services.AddSingleton(provider => new AccessTokens(client, provider.GetRequiredService<TimeProvider>(), provider.GetService<ITabLock>()));
        services.AddSingleton(provider => new ApiTransport(client, provider.GetRequiredService<AccessTokens>()));
        services.AddScoped<CommandDelivery>();
        services.AddScoped<WorkspaceCommands>();
        services.AddScoped<IssueCalls>();
        services.AddScoped<IssueEntryCalls>();
        services.AddScoped<PeopleCalls>();
        services.AddScoped<AdministrationCalls>();
        services.AddRealtimeComponents()
            .AddStore<PersonDto>(person => person.Id)
            .AddStore(goal => goal.Id, ContractsJsonContext.Default.GoalDto)
            .AddStore(action => action.Id, ContractsJsonContext.Default.ActionDto)
            .AddStore(issue => issue.Id, ContractsJsonContext.Default.IssueDto)
            .AddStore(measure => measure.Id, ContractsJsonContext.Default.MeasureDto)
            .AddStore(reading => reading.Id, ContractsJsonContext.Default.ReadingDto)
            .AddStore<DecisionDto>(decision => decision.Id)
            .AddStore<AttachmentDto>(attachment => attachment.Id)
            .AddNames<WorkspaceNames>()
            .AddCommandOutbox<WaitingCommandSender>();
        services.AddScoped<PeopleDirectory>();
        services.AddScoped<ISessionState>(provider => provider.GetRequiredService<PeopleDirectory>());
        services.AddScoped<PersonNames>();
        services.AddScoped<IssueVocabulary>();
        services.AddScoped<ISessionState>(provider => provider.GetRequiredService<IssueVocabulary>());
        services.AddScoped<EventReduction>();
        services.AddScoped<MeasureReduction>();
        services.AddScoped<PaperReduction>();
        services.AddScoped<PageClock>();
        services.AddScoped<FormDrafts>();
        services.AddScoped<LastSnapshots>();
        services.AddScoped<ISessionState>(provider => provider.GetRequiredService<LastSnapshots>());
        services.AddScoped<GoalEdits>();
        services.AddScoped<ActionEdits>();
        services.AddScoped<IssueEdits>();
        services.AddScoped<MeasureCalls>();
        services.AddScoped<PaperCalls>();
        services.AddScoped<MeasureEdits>();
        services.AddScoped<MeasureAimEdits>();
        services.AddScoped<RemovalCalls>();
        services.AddScoped<Removals>();
        services.AddScoped<ColleagueCalls>();
        services.AddScoped<ColleaguePalette>();
        services.AddScoped<PaletteSource>();
        return services
            .AddFirstPaint(ContractsJsonContext.Default.UserDto)
            .AddFirstPaint(ContractsJsonContext.Default.IReadOnlyListPersonDto)
            .AddFirstPaint(ContractsJsonContext.Default.PagedGoalDto)
            .AddFirstPaint(ContractsJsonContext.Default.PagedActionDto)
            .AddFirstPaint(ContractsJsonContext.Default.PagedActivityDto)
            .AddFirstPaint(ContractsJsonContext.Default.PagedIssueDto)
            .AddFirstPaint(ContractsJsonContext.Default.IssueDto)
            .AddFirstPaint(ContractsJsonContext.Default.IssueConfigurationDto)
            .AddFirstPaint(ContractsJsonContext.Default.GoalDetailDto)
            .AddFirstPaint(ContractsJsonContext.Default.PagedMeasureDto)
            .AddFirstPaint(ContractsJsonContext.Default.MeasureSeriesDto)
            .AddFirstPaint(ContractsJsonContext.Default.DashboardDto);
    }

    private static IServiceCollection AddFirstPaint<T>(this IServiceCollection services, JsonTypeInfo<T> json) =>
        services.AddSingleton<PersistentComponentStateSerializer<Snapshot<T>?>>(new SnapshotSerializer<T>(json));
}
