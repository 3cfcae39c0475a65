using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>
/// Sends a change, or lets it wait: behind changes that wait already, so that none overtakes another, and when nobody answers.
/// </summary>
public sealed class CommandDelivery(ApiTransport api, CommandOutbox outbox, TimeProvider time)
{
    /// <summary>Sends a change or lets it wait.</summary>
    /// <typeparam name="TBody">The body.</typeparam>
    /// <typeparam name="T">What <c>data</c> holds.</typeparam>
    /// <param name="call">What to send where, under which keys.</param>
    /// <param name="title">What it does, for the user.</param>
    /// <param name="json">The answer's JSON.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer, or null when the change waits: it stays on screen, and its outcome comes to <see cref="CommandOutbox.OnSettled"/>.</returns>
    /// <exception cref="ApiFailureException">The server refused, or too much waits already.</exception>
    internal async Task<Snapshot<T>?> SendAsync<TBody, T>(
        ApiCall<TBody> call, string title, JsonTypeInfo<ApiResponse<T>> json, CancellationToken cancellationToken)
        where T : class
    {
        if (outbox.Waiting.Count == 0)
        {
            try
            {
                return await api.WriteAsync(call, json, cancellationToken);
            }
            catch (ApiFailureException failure) when (failure.IsUnreachable)
            {
                if (await outbox.TryAddAsync(Waiting(call, title) with { MayHaveArrived = true }))
                {
                    return null;
                }

                throw;
            }
        }

        return await outbox.TryAddAsync(Waiting(call, title))
            ? null
            : throw TooMuchWaits();
    }

    /// <summary>Sends a change whose answer says nothing, or lets it wait.</summary>
    /// <typeparam name="TBody">The body.</typeparam>
    /// <param name="call">What to send where, under which keys.</param>
    /// <param name="title">What it does, for the user.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Whether it was done; otherwise it waits.</returns>
    /// <exception cref="ApiFailureException">The server refused, or too much waits already.</exception>
    internal async Task<bool> SendAsync<TBody>(ApiCall<TBody> call, string title, CancellationToken cancellationToken)
    {
        if (outbox.Waiting.Count == 0)
        {
            try
            {
                await api.WriteAsync(call.ToRequest, cancellationToken);
                return true;
            }
            catch (ApiFailureException failure) when (failure.IsUnreachable)
            {
                if (await outbox.TryAddAsync(Waiting(call, title) with { MayHaveArrived = true }))
                {
                    return false;
                }

                throw;
            }
        }

        return await outbox.TryAddAsync(Waiting(call, title)) ? false : throw TooMuchWaits();
    }

    private static ApiFailureException TooMuchWaits() => new("Too many changes wait for the network already. Try again when it is back.");

    private QueuedCommand Waiting<TBody>(ApiCall<TBody> call, string title) => new()
    {
        // Changes are sent in the order in which the user made them, which their own ids have.
        Id = $"{call.ClientMutationId}.{call.IdempotencyKey}",
        Method = call.Method.Method,
        Path = call.Path,
        Body = call.HasBody ? JsonSerializer.Serialize(call.Body, call.Json) : null,
        ClientMutationId = call.ClientMutationId,
        IdempotencyKey = call.IdempotencyKey,
        Title = title,
        QueuedAt = time.GetUtcNow(),
    };
}
