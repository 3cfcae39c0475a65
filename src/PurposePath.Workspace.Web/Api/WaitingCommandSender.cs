using System.Text;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>Sends what waited, under the keys it was made with: sent twice, it is done once.</summary>
public sealed class WaitingCommandSender(ApiTransport api) : ICommandSender
{
    /// <inheritdoc/>
    public async Task<CommandAnswer> SendAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            await api.WriteAsync(() => ToRequest(command), cancellationToken);
            return CommandAnswer.Accepted;
        }
        catch (ApiFailureException failure) when (failure.IsUnreachable)
        {
            return CommandAnswer.Unreachable;
        }
        catch (ApiFailureException failure) when (failure.Code == ApiErrorCodes.Unauthorized)
        {
            return CommandAnswer.SignedOut;
        }
        catch (ApiFailureException failure)
        {
            return CommandAnswer.Refused(failure.Message);
        }
    }

    private static HttpRequestMessage ToRequest(QueuedCommand command)
    {
        var request = new HttpRequestMessage(new HttpMethod(command.Method), command.Path);
        if (command.Body is not null)
        {
            request.Content = new StringContent(command.Body, Encoding.UTF8, "application/json");
        }

        request.Headers.Add(ApiHeaders.ClientMutationId, command.ClientMutationId);
        request.Headers.Add(ApiHeaders.IdempotencyKey, command.IdempotencyKey);
        return request;
    }
}
