using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class ApiFailuresTests
{
    public static TheoryData<Exception, int, string, int?> Failures => new()
    {
        { new CommitUnknownException("The line was cut."), 503, "OUTCOME_UNKNOWN", 1 },
        { new TimeoutException("Others write."), 503, "SERVICE_UNAVAILABLE", 5 },
        { new InvalidOperationException("A fault."), 500, "INTERNAL_SERVER_ERROR", null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_that_another_try_may_settle_says_when(Exception failure, int status, string code, int? retryAfterSeconds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        await using var app = builder.Build();
        app.UseApiFailures();
        app.MapPost("/traction/fail", IResult () => throw failure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var http = new HttpClient { BaseAddress = new Uri(address) };

        var answer = await new ApiCaller(http, accessToken: null).PostAsync("/traction/fail", "{}");

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Equal(retryAfterSeconds, (int?)answer.RetryAfter?.TotalSeconds);
        Assert.DoesNotContain(failure.Message, answer.Text, StringComparison.Ordinal);
    }
}
