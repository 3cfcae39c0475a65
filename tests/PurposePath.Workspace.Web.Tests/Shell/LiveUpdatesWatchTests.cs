using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Web.Shell;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Shell;

/// <summary>From sockets to polling and back, while pages are open.</summary>
public sealed class LiveUpdatesWatchTests
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_forbidden_socket_leads_to_polling_until_sockets_are_allowed_again()
    {
        await using var live = new LivePage(new StubServer(_ => new HttpResponseMessage(System.Net.HttpStatusCode.NotFound)));
        var session = live.Page.Render<Session>();
        session.WaitForAssertion(() => Assert.Equal(ConnectionStatus.Connected, live.Stream.Status));

        live.Page.Reader.Features = [];
        await session.InvokeAsync(() => live.Stream.SetStatus(ConnectionStatus.Error, reason: FailureReason.Forbidden));
        session.WaitForAssertion(() => Assert.False(session.Instance.IsOn));
        session.WaitForAssertion(() => Assert.Equal(ConnectionStatus.Disconnected, live.Stream.Status));
        await PollAsync(live, session);
        var whileOff = session.Instance.IsOn;
        live.Page.Reader.Features = ["goals", "realtime"];
        await PollAsync(live, session);

        Assert.False(whileOff);
        session.WaitForAssertion(() => Assert.True(session.Instance.IsOn));
        session.WaitForAssertion(() => Assert.Equal(ConnectionStatus.Connected, live.Stream.Status));
    }

    [Theory]
    [InlineData(FailureReason.Auth)]
    [InlineData(FailureReason.SignedOut)]
    [InlineData(FailureReason.Protocol)]
    public async Task Other_failures_stay_what_they_are(FailureReason reason)
    {
        await using var live = new LivePage(new StubServer(_ => new HttpResponseMessage(System.Net.HttpStatusCode.NotFound)));
        var session = live.Page.Render<Session>();
        session.WaitForAssertion(() => Assert.Equal(ConnectionStatus.Connected, live.Stream.Status));

        await session.InvokeAsync(() => live.Stream.SetStatus(ConnectionStatus.Error, reason: reason));
        await PollAsync(live, session);

        Assert.True(session.Instance.IsOn);
        Assert.Equal(ConnectionStatus.Error, live.Stream.Status);
    }

    // On the dispatcher, so that what the tick causes has run when this returns.
    private static Task PollAsync(LivePage live, IRenderedComponent<Session> session) =>
        session.InvokeAsync(() => ((FakeTimeProvider)live.Page.Get<TimeProvider>()).Advance(PollInterval));

    private sealed class Session : ComponentBase
    {
        public bool IsOn { get; private set; } = true;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<RealtimeProvider>(0);
            builder.AddAttribute(1, nameof(RealtimeProvider.UserKey), "lumen:ada");
            builder.AddAttribute(2, nameof(RealtimeProvider.Enabled), IsOn);
            builder.AddAttribute(3, nameof(RealtimeProvider.ChildContent), (RenderFragment)(child =>
            {
                child.OpenComponent<LiveUpdatesWatch>(0);
                child.AddAttribute(1, nameof(LiveUpdatesWatch.IsOn), IsOn);
                child.AddAttribute(2, nameof(LiveUpdatesWatch.IsOnChanged), EventCallback.Factory.Create<bool>(this, isOn => IsOn = isOn));
                child.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
