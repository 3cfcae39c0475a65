using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.Redis;

var builder = WebApplication.CreateBuilder(args);
var realtime = builder.Services.AddPurposePathRealtime().AddInMemoryEventLog();
builder.Services.AddSingleton<ITokenAuthenticator, EverybodyIsWelcome>();

if (builder.Configuration.GetConnectionString("Redis") is { } redis)
{
    realtime.AddRedis(options => options.Configuration = redis);
}

var app = builder.Build();
app.MapPurposePathRealtime();
app.MapPost("/goals/{id}/complete", (string id, IEventPublisher events, CancellationToken cancellationToken) => events.PublishAsync(
    "lumen",
    GoalEvents.Completed,
    new GoalCompleted { GoalId = id, TenantId = "lumen", CompletedAt = DateTimeOffset.UtcNow, CompletedBy = "ada" },
    clientMutationId: null,
    cancellationToken).AsTask());
app.Run();

/// <summary>Takes any word as a user's token. A real one checks a signature.</summary>
internal sealed class EverybodyIsWelcome : ITokenAuthenticator
{
    public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken) =>
        ValueTask.FromResult<AuthenticationOutcome>(new Authenticated("lumen", token, SessionId: null, DateTimeOffset.UtcNow.AddMinutes(15)));
}
