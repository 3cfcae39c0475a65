using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor.Tests.Doubles;

namespace PurposePath.Realtime.Blazor.Tests.Hooks;

/// <summary>A thousand mounts of every component and hook: nothing keeps one that is gone, neither a subscription nor a timer nor a store.</summary>
public sealed class MountLeakTests
{
    private const int Rounds = 100;
    private const int AtOnce = 10;

    public static TheoryData<Type> Components =>
    [
        typeof(RealtimeIndicator), typeof(OfflineBanner), typeof(LiveBadge), typeof(HighlightWrapper), typeof(GoalActivityFeed), typeof(ToastHost), typeof(RealtimeToasts),
        typeof(RealtimeDebugPanel), typeof(HookProbe), typeof(StoreProbe),
    ];

    [Fact]
    public void Every_component_of_the_library_is_tried() =>
        Assert.Empty(typeof(RealtimeProvider).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && typeof(IComponent).IsAssignableFrom(type) && type != typeof(RealtimeProvider))
            .Except(Components.Select(row => row.Data)));

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Nothing_is_left_of_a_thousand_mounts(Type component)
    {
        var scripts = new ForgetfulScripts();
        await using var page = new BlazorPage(scripts: scripts);
        page.Get<EntityStore<Note>>().Load([new Note("n1", "one")], position: null);
        var provider = page.RenderSignedIn(static _ => { });
        var before = (page.Connection.HandlerCount, scripts.OpenHandles);

        var mounted = Mount(page, provider, component);
        Collect();

        Assert.Equal(Rounds * AtOnce, mounted.Count);
        // The renderer's pools may hold on to those of the last round.
        Assert.InRange(mounted.Count(static instance => instance.IsAlive), 0, AtOnce);
        Assert.Equal(before, (page.Connection.HandlerCount, scripts.OpenHandles));
    }

    // In a frame of its own, so that no local keeps an instance.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Mount(BlazorPage page, IRenderedComponent<RealtimeProvider> provider, Type component)
    {
        var mounted = new List<WeakReference>();
        for (var round = 0; round < Rounds; round++)
        {
            provider.Render(parameters => parameters.Add(p => p.ChildContent, builder =>
            {
                for (var index = 0; index < AtOnce; index++)
                {
                    builder.OpenComponent(0, component);
                    builder.SetKey($"{round}-{index}");
                    builder.AddComponentReferenceCapture(1, instance => mounted.Add(new WeakReference(instance)));
                    builder.CloseComponent();
                }
            }));
            page.Get<EntityStore<Note>>().Upsert(new Note("n1", "one", round), cursor: null);
            provider.Render(static parameters => parameters.Add(p => p.ChildContent, static _ => { }));
        }

        return mounted;
    }

    private static void Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
