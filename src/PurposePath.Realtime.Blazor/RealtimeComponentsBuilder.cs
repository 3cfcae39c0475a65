using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Blazor.LiveData;

namespace PurposePath.Realtime.Blazor;

/// <summary>Adds what an application knows to the components: its entities and their names.</summary>
public sealed class RealtimeComponentsBuilder
{
    internal RealtimeComponentsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The collection the components were registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers the <see cref="EntityStore{TEntity}"/> of one kind of entity; it is emptied when another user signs in.</summary>
    /// <typeparam name="TEntity">An immutable record: equality decides whether a view changed.</typeparam>
    /// <param name="idOf">Reads an entity's id.</param>
    /// <param name="json">
    /// The entity's JSON, from a source-generated context: with it a page that is opened while changes wait in the <see cref="CommandOutbox"/> shows them, and a
    /// fetch renders nothing that it found unchanged, lists inside entities included.
    /// </param>
    public RealtimeComponentsBuilder AddStore<TEntity>(Func<TEntity, string> idOf, JsonTypeInfo<TEntity>? json = null)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(idOf);
        Services.TryAddScoped(provider => new EntityStore<TEntity>(idOf, provider.GetRequiredService<RenderCoalescer>(), json));
        Services.AddScoped<IPendingChanges>(provider => provider.GetRequiredService<EntityStore<TEntity>>());
        Services.AddScoped<ISessionState>(provider => provider.GetRequiredService<EntityStore<TEntity>>());
        return this;
    }

    /// <summary>Registers where toasts find the names of people and things.</summary>
    /// <typeparam name="TNames">The application's names.</typeparam>
    public RealtimeComponentsBuilder AddNames<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNames>()
        where TNames : class, IEntityNames
    {
        Services.RemoveAll<IEntityNames>();
        Services.AddScoped<IEntityNames, TNames>();
        return this;
    }

    /// <summary>Registers who sends the changes that waited in the <see cref="CommandOutbox"/>.</summary>
    /// <typeparam name="TSender">The application's sender.</typeparam>
    public RealtimeComponentsBuilder AddCommandOutbox<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender>()
        where TSender : class, ICommandSender
    {
        Services.TryAddScoped<ICommandSender, TSender>();
        return this;
    }
}
