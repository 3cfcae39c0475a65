using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>A mutation: sent again after a refused token it is the same call, because its keys are the same (docs/protocol.md 8).</summary>
/// <typeparam name="TBody">The body.</typeparam>
/// <param name="Method">The verb.</param>
/// <param name="Path">Relative to the base address.</param>
/// <param name="Body">The body.</param>
/// <param name="Json">Its JSON.</param>
/// <param name="ClientMutationId">Comes back on every event that the call causes.</param>
/// <param name="IdempotencyKey">Makes a repeat harmless.</param>
internal sealed record ApiCall<TBody>(
    HttpMethod Method, string Path, TBody Body, JsonTypeInfo<TBody> Json, string ClientMutationId, string IdempotencyKey)
{
    /// <summary>Whether the call carries anything; <see langword="null"/> is no body.</summary>
    public bool HasBody => Body is not null;

    /// <summary>A message can be sent only once, so each attempt gets its own.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Method, Path) { Content = HasBody ? JsonContent.Create(Body, Json) : null };
        request.Headers.Add(ApiHeaders.ClientMutationId, ClientMutationId);
        request.Headers.Add(ApiHeaders.IdempotencyKey, IdempotencyKey);
        return request;
    }
}

/// <summary>Makes calls.</summary>
internal static class ApiCall
{
    /// <summary>A call under a new idempotency key.</summary>
    /// <typeparam name="TBody">The body.</typeparam>
    /// <param name="method">The verb.</param>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="body">The body.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="clientMutationId">Comes back on every event that the call causes.</param>
    /// <param name="time">Gives keys their order.</param>
    public static ApiCall<TBody> New<TBody>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> json, string clientMutationId, TimeProvider time) =>
        new(method, path, body, json, clientMutationId, Guid.CreateVersion7(time.GetUtcNow()).ToString());

    /// <summary>A call without a body, under a new idempotency key.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="clientMutationId">Comes back on every event that the call causes.</param>
    /// <param name="time">Gives keys their order.</param>
    public static ApiCall<object?> New(HttpMethod method, string path, string clientMutationId, TimeProvider time) =>
        New(method, path, null, ContractsJsonContext.Default.Object!, clientMutationId, time);
}
