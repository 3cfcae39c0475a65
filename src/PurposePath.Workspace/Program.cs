using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.AsyncApi;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Canary;
using PurposePath.Workspace.Dashboard;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Decisions;
using PurposePath.Workspace.Demo;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.Idempotency;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Measures;
using PurposePath.Workspace.Pages;
using PurposePath.Workspace.People;
using PurposePath.Workspace.Rollout;
using PurposePath.Workspace.Strategies;
using PurposePath.Workspace.Telemetry;
using Scalar.AspNetCore;

if (EpochRenewal.IsAskedFor(args))
{
    return await EpochRenewal.RunAsync(args, Console.Out);
}

if (UserAddition.IsAskedFor(args))
{
    return await UserAddition.RunAsync(args, Console.In, Console.Out);
}

var builder = WebApplication.CreateBuilder(ProgramFolder.With(args));
builder.Services.AddSystemd();
builder.AddWorkspaceOptions();
builder.AddTelemetry();
builder.AddWorkspaceDatabase();
builder.AddAccounts();
builder.AddAdministration();
builder.AddRollout();
builder.AddFeatures();
builder.AddIssues();
builder.AddAttachments();
builder.AddWorkspaceApi();
builder.Services.AddIdempotency();
builder.Services.AddRateLimits();
builder.Services.AddCrossOrigin();
builder.AddWorkspacePages();
builder.Services.AddGoals();
builder.Services.AddMeasures();
builder.Services.AddSingleton<ActionCommands>();
builder.Services.AddSingleton<DecisionCommands>();
builder.Services.AddSingleton<PeopleCommands>();
builder.Services.AddSingleton<DashboardQuery>();
builder.Services.AddSingleton<CommandCenterQuery>();
builder.AddDemo();
builder.AddCanary();
builder.Services.AddPurposePathRealtime(options => builder.Configuration.GetSection("Realtime").Bind(options))
    .AddEntityFrameworkEventLog<WorkspaceDbContext>()
    .AddNodes(builder.Configuration)
    .AddDoorway();

var app = builder.Build();
await app.PrepareDatabaseAsync();

app.UseKnownProxies();
app.UseSecurityHeaders();
app.UseHead();
app.UseApiFailures();
app.UseNotFoundPage();
app.UseApiPrefix();
app.UseRouting();
app.UseCrossOrigin();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseRateLimiter();
app.UseRequestBodies();
app.UseIdempotency();

var account = app.MapGroup("/account/api/v1").RequireAuthorization(AccountsSetup.ApiPolicy);
account.MapAuth();
account.MapUsers();
account.MapFeatures();
account.MapPeople();
account.MapAdministration();
account.MapRollout();
var traction = app.MapGroup("/traction/api/v1").RequireAuthorization(AccountsSetup.ApiPolicy);
traction.MapGoals();
traction.MapStrategies();
traction.MapMeasures();
traction.MapMeasureLinks();
traction.MapActions();
traction.MapIssues();
traction.MapIssueConfiguration();
traction.MapDecisions();
traction.MapAttachments();
traction.MapColleague();
traction.MapDashboard();
traction.MapWidgets();
app.MapPurposePathRealtime();
app.MapHealth();
app.MapOpenApi();
app.MapGet("/asyncapi.json", () => TypedResults.Json(AsyncApiDocument.Build())).AllowAnonymous().ExcludeFromDescription();
app.MapScalarApiReference("/docs", (options, http) => options.DisableDefaultFonts().WithNonce(SecurityHeaders.NonceOf(http)));
app.MapSignInForm();
app.MapWorkspacePages();

await app.RunAsync();
return 0;

/// <summary>The host; named so that tests can start it.</summary>
public sealed partial class Program
{
    private Program()
    {
    }
}
