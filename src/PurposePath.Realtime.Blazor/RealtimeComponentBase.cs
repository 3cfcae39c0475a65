using System.Runtime.CompilerServices;
using PurposePath.Realtime.Blazor.Hooks;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// The base of components with hooks. A hook may be called once, in <c>OnInitialized</c>, or again at every render with the newest handler: a
/// call from the same line replaces the one before (in a loop, pass a <c>key</c>). Handlers run on the renderer's dispatcher, and
/// everything is released when the component goes.
/// </summary>
public abstract class RealtimeComponentBase : HookOwner
{
    /// <summary>The connection, the user and the flag; renders again when the user or the flag changes.</summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected RealtimeContext UseRealtime()
    {
        var context = Context;
        Watch(nameof(RealtimeContext), () => context.OnChanged(ScheduleRenderAsync));
        return context;
    }

    /// <summary>
    /// The connection's snapshot; renders again when it changes. Its position alone, which every event moves, is followed once a second.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected ConnectionSnapshot UseRealtimeConnection()
    {
        var context = UseRealtime();
        Watch(nameof(ConnectionSnapshot), () => new StatusWatch(context, ScheduleRender));
        return context.Snapshot;
    }

    /// <summary>Calls a handler for every event of one type while the component lives.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="type">The kind of event, for example <c>GoalEvents.Completed</c>.</param>
    /// <param name="handler">Runs on the dispatcher.</param>
    /// <param name="enabled">Whether to subscribe at all. Default <see langword="true"/>.</param>
    /// <param name="renders">Whether the component renders after the handler. Default <see langword="true"/>.</param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected void UseRealtimeEvent<TData>(
        EventType<TData> type,
        Func<RealtimeEvent<TData>, Task> handler,
        bool enabled = true,
        bool renders = true,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0)
        where TData : class =>
        Hook(new HookSite(member, line, key), context => new EventHook<TData>(context, DispatchAsync))
            .Set(type, handler, enabled, renders);

    /// <summary>Calls a handler for every event of one type while the component lives.</summary>
    /// <inheritdoc cref="UseRealtimeEvent{TData}(EventType{TData}, Func{RealtimeEvent{TData}, Task}, bool, bool, object?, string, int)"/>
    protected void UseRealtimeEvent<TData>(
        EventType<TData> type,
        Action<RealtimeEvent<TData>> handler,
        bool enabled = true,
        bool renders = true,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0)
        where TData : class =>
        UseRealtimeEvent(
            type,
            liveEvent =>
            {
                handler(liveEvent);
                return Task.CompletedTask;
            },
            enabled,
            renders,
            key,
            member,
            line);

    /// <summary>Calls a handler for every event whose type matches a pattern: exact, a prefix such as <c>goal.*</c>, or <c>*</c>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Runs on the dispatcher.</param>
    /// <param name="enabled">Whether to subscribe at all. Default <see langword="true"/>.</param>
    /// <param name="renders">Whether the component renders after the handler. Default <see langword="true"/>.</param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected void UseRealtimeEvents(
        string pattern,
        Func<RealtimeEvent, Task> handler,
        bool enabled = true,
        bool renders = true,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0) =>
        Hook(new HookSite(member, line, key), context => new PatternHook(context, DispatchAsync))
            .Set(pattern, handler, accepts: null, enabled, renders);

    /// <summary>Calls handlers for the events of one goal, and <c>OnAnyGoalEvent</c> also for what serves it: actions, readings, decisions.</summary>
    /// <param name="goalId">The goal; may change between renders.</param>
    /// <param name="handlers">What to do.</param>
    /// <param name="enabled">Whether to subscribe at all. Default <see langword="true"/>.</param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected void UseGoalActivity(
        string goalId,
        GoalEventHandlers handlers,
        bool enabled = true,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0) =>
        Hook(new HookSite(member, line, key), context => new PatternHook(context, DispatchAsync))
            .Set("*", handlers.HandleAsync, anyEvent => Serves(anyEvent, goalId), enabled, renders: true);

    /// <summary>Calls handlers for the events of all goals.</summary>
    /// <param name="handlers">What to do.</param>
    /// <param name="enabled">Whether to subscribe at all. Default <see langword="true"/>.</param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected void UseRealtimeGoals(
        GoalEventHandlers handlers,
        bool enabled = true,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0) =>
        UseRealtimeEvents("goal.*", handlers.HandleAsync, enabled, renders: true, key, member, line);

    /// <summary>
    /// Fetches again when what the component shows may be old: events were missed, the live stream began after the data was read, or the
    /// flag is off and a poll is due. One fetch runs at a time; the component renders after it.
    /// </summary>
    /// <param name="fetch">Fetches; the token is cancelled when the component goes.</param>
    /// <param name="loadedAt">The position of what is shown, for example <see cref="EntityStore{TEntity}.LoadedAt"/>.</param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected void UseRefetch(
        Func<RefetchReason, CancellationToken, Task> fetch,
        Func<StreamCursor?>? loadedAt = null,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0) =>
        Hook(new HookSite(member, line, key), context => new RefetchHook(context, DispatchAsync)).Set(fetch, loadedAt);

    /// <summary>Calls a handler whenever events were or may have been missed; <see cref="UseRefetch"/> is what a view usually wants.</summary>
    /// <param name="handler">Runs on the dispatcher.</param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="RealtimeProvider"/> around the component.</exception>
    protected void OnResyncRequired(
        Func<ResyncRequired, Task> handler,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0) =>
        Hook(new HookSite(member, line, key), context => new ResyncHook(context, DispatchAsync)).Set(handler);

    /// <summary>One entity of a store; renders when its view changes, and only then.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="id">The entity's id; may change between renders.</param>
    protected TEntity? UseEntity<TEntity>(EntityStore<TEntity> store, string id)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(store);
        Watch((store, nameof(UseEntity)), id, () => store.Subscribe(id, ScheduleRenderAsync));
        return store.Find(id);
    }

    /// <summary>Every entity of a store; renders when entities come or go, so rows should use <see cref="UseEntity"/> for their own.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <param name="store">The store.</param>
    protected IReadOnlyList<TEntity> UseMembership<TEntity>(EntityStore<TEntity> store)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(store);
        Watch((store, nameof(UseMembership)), () => store.SubscribeMembership(ScheduleRenderAsync));
        return store.All;
    }

    /// <summary>Every entity of a store; renders when any view changes, for sums, filters and boards.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <param name="store">The store.</param>
    protected IReadOnlyList<TEntity> UseStore<TEntity>(EntityStore<TEntity> store)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(store);
        Watch((store, nameof(UseStore)), () => store.SubscribeAll(ScheduleRenderAsync));
        return store.All;
    }

    /// <summary>The state of a badge that shows when a colleague caused an event, for <see cref="LiveBadge"/>.</summary>
    /// <param name="pattern">Which events: exact, a prefix such as <c>action.*</c>, or <c>*</c>.</param>
    /// <param name="accepts">
    /// Whether an event that matches changes what the badge stands on, for example <c>anyEvent => EventFacts.Of(anyEvent)?.Serves(GoalId) == true</c>.
    /// Runs on the dispatcher, perhaps before a store holds the change. Default: every event that matches.
    /// </param>
    /// <param name="key">Tells calls from the same line apart.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected LiveBadgeState UseLiveBadge(
        string pattern,
        Func<RealtimeEvent, bool>? accepts = null,
        object? key = null,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0) =>
        Hook(new HookSite(member, line, key), context => new BadgeHook(context.Changes, DispatchAsync, ScheduleRender)).Set(pattern, accepts).State;

    private static bool Serves(RealtimeEvent anyEvent, string goalId) =>
        EventFacts.Of(anyEvent)?.Serves(goalId) == true;
}
